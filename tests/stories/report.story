Report, and block
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# A chat is agreed; then something happens that Sam tells a human.
Olu types /organise
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Priya presses "Happy to"
Sam chooses "Tue 24 Nov, 12:00 GMT" in "Choose a time"
Sam presses "Report"
Sam fills in
  What is it about?: Harassment, or words that hurt
  What happened?: The words were unkind, twice.
Sam sends
  Sam sees "Your reference is"
  Sam sees "Olu Adeyemi reads it"
  Olu sees "The words were unkind, twice." once
  Olu sees "Priya Raman"
  Priya sees "no longer available" once
  Priya receives the file "chat.ics" with "STATUS:CANCELLED"
  nobody else sees "The words were unkind"

# They are kept apart, both ways, and in silence.
Sam types /find-mentor product management
  Sam does not see "Priya Raman"
Sam presses "Ask Priya" again
  Sam sees "Not free just now"
Priya presses "Happy to" again
  Sam sees nothing new
  Sam can still see "will not take place"
30 days pass
  Priya sees nothing new

# Nobody but those who read reports decides.
Lena presses "Let them meet again" on Olu's card "In their words"
  Lena sees "That is for those who read reports"
Olu presses "Let them meet again"
  Olu sees "They may be shown to one another again."
  Sam sees "has looked at it and closed it" once
  Priya sees nothing new
Sam types /find-mentor product management
  Sam sees "Priya Raman"

# A block needs no words and no human.
Sam types /windowseat block
  Sam sees "Keep apart, or tell a human"
Sam presses "Block"
  Sam sees the button "Unblock"
  Priya sees nothing new
Sam types /find-mentor product management
  Sam does not see "Priya Raman"
Sam presses "Unblock"
Sam types /find-mentor product management
  Sam sees "Priya Raman"
