Forget me
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# One chat is over and thanked; another is agreed. Then Sam wishes to be forgotten.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Priya presses "Happy to"
Sam chooses "Tue 24 Nov, 12:00 GMT" in "Choose a time"
until Tue 24 Nov 2026 12:30
Sam presses "We met"
Sam presses "Write my thanks"
Sam fills in "My thank-you" with "Dear Priya, what stays with me is that a roadmap is a list of bets. Thank you for saying it so plainly."
Sam sends
  Priya sees "a roadmap is a list of bets"
Sam types /find-mentor product
Sam presses "Ask Aisha"
Sam fills in
  What I hope to learn: How a product team in health works
  Why this person: You lead one.
Sam sends
Aisha presses "Happy to"
Sam chooses "Fri 27 Nov, 11:00 GMT (Fri 27 Nov, 17:00 UTC+6 for Aisha)" in "Choose a time"

# It is said what will go, asked once more, and then done at once.
Sam types /windowseat privacy
  Sam sees "What is kept about you"
Sam presses "Forget me"
  Sam sees "It cannot be undone."
  Aisha sees nothing new
Sam presses "Yes, forget me for good"
  Sam sees "Everything about you is deleted."
  Aisha sees "will not take place" once
  Aisha sees "no longer available"
  Aisha receives the file "chat.ics" with "STATUS:CANCELLED"
  Aisha does not see "Sam"
  Priya does not see "Sam"
  nobody else sees anything new

# What was between them is a past chat without a name, and no reminder follows.
Priya types /my-chats
  Priya sees "someone who left"
  Priya does not see "Sam"
Priya presses "Open" on "someone who left"
  Priya sees "A past chat"
  Priya does not see "roadmap"
8 days pass
  Sam sees nothing new
  Aisha sees nothing new

# A new start is possible at any time, and knows nothing of before.
Sam types /windowseat profile
  Sam does not see "Economics"
Sam types /my-chats
  Sam sees "None yet."
Sam types /find-mentor product management
  Sam sees "Priya Raman"
Sam presses "Ask Priya"
  Sam does not see "How product decisions"
  Sam does not see "I study economics"
