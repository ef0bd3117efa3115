Direct messages are closed
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends

# Sam closes his messages. The yes cannot reach him; nothing else breaks.
Sam closes direct messages
Priya presses "Happy to"
  Priya sees "You said yes to Sam"
  Sam sees nothing new
Priya presses "Send a line"
Priya fills in "My line" with "Mornings are best for me."
Priya sends
  Sam sees nothing new

# At the next command what waited is there.
1 day passes
Sam opens direct messages
Sam types /my-chats
  Sam sees "Priya is happy to talk (Priya Raman)"
  Sam sees "choose a time"
  Sam sees "Mornings are best for me." once
Sam chooses "Fri 27 Nov, 12:00 GMT" in "Choose a time"
  Sam sees "Your chat with Priya is set"
  Priya sees "Your chat with Sam is set"

# A button that opens a form works too.
Sam closes direct messages
Priya presses "Say where"
Priya fills in
  How: Phone
  Link, number or address: 555 0100
Priya sends
until Fri 27 Nov 2026 12:30
Sam presses "Send a line" on "Your chat with Priya is set"
  Sam sees the form "Send a line"
Sam closes the form

# Whoever cannot be reached at all stands on the organiser's worklist.
Olu types /organise
Olu presses "Worklist"
  Olu sees "Sam Okafor cannot be reached"
