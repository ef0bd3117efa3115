A button is only for the person it was meant for
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends

# Lena presses the buttons of Priya's card, which she cannot see: kind words, no change, and no word of what it says.
Lena presses "Happy to" on Priya's card "Sam would like to talk with you"
  Lena sees "That one is for someone else"
  Lena sees "Nothing was changed."
  Lena does not see "product decisions"
  Sam sees nothing new
  Priya sees nothing new
Lena presses "Decline kindly" on Priya's card "Sam would like to talk with you"
  Lena sees "That one is for someone else"
  Lena sees no form
Sam presses "Happy to" on Priya's card "Sam would like to talk with you"
  Sam sees "That one is for someone else"
  Priya sees nothing new
Lena presses "Take it back" on Sam's card "You asked Priya"
  Lena sees "That one is for someone else"
  Sam sees nothing new
Priya presses "Happy to"
  Sam sees "Priya is happy to talk" once

# Organisers have no key to other people's chats, and students none to the organiser's desk.
Olu presses "Prepare" on Sam's card "Priya is happy to talk"
  Olu sees "That one is for someone else"
  Olu does not see "product decisions"
Olu types /organise
  Olu sees "For organisers"
Lena presses "Worklist" on Olu's card "For organisers"
  Lena sees "That is for organisers"
Lena types /organise
  Lena sees "That is for organisers"
  Olu sees nothing new
