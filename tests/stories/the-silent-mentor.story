The silent mentor
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# Nobody is left waiting: two kind reminders, a kind end after a week, and the words are kept for the next person.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
  Sam sees "You can send 2 more requests just now."
until Wed 25 Nov 2026 08:59
  nobody else sees anything new
1 minute passes
  Priya sees "Sam is still hoping to hear from you" once
  nobody else sees anything new
until Fri 27 Nov 2026 08:59
  nobody else sees anything new
1 minute passes
  Priya sees "Sam is still hoping to hear from you" once
  nobody else sees anything new
until Mon 30 Nov 2026 08:59
  nobody else sees anything new
1 minute passes
  Sam sees "No answer from Priya" once
  Sam sees "your place is free again"
  Priya sees "The request from Sam is closed" once
  nobody else sees anything new
Priya presses "Happy to" on "Sam is still hoping to hear from you"
  Priya sees "The request from Sam is closed"
  Priya sees "Nothing was changed"
  Sam sees nothing new

# The next person, with the words as they were and the place back.
Sam presses "Find the next person"
  Sam sees the button "Ask Aisha"
Sam presses "Ask Aisha"
  Sam sees "How product decisions are really made"
  Sam sees "I study economics. I build small apps."
Sam fills in "Why this person" with "You lead a product team in health."
Sam sends
  Sam sees "You can send 2 more requests just now."
  Aisha sees "Sam would like to talk with you" once

# Two more silences, and Priya is paused. She is told kindly, and is back with one tap.
Maya types /find-mentor product management
Maya presses "Ask Priya"
Maya fills in
  What I hope to learn: How a first year in product feels
  Why this person: I build things and wonder about product.
  Two sentences about me: I study computer science. I am on an exchange.
Maya sends
Lena types /find-mentor product management
Lena presses "Ask Priya"
Lena fills in
  What I hope to learn: How people change into product work
  Why this person: You changed fields once.
  Two sentences about me: I was a teacher. I move to data.
Lena sends
until Mon 7 Dec 2026 08:59
  Priya does not see "I paused you, kindly"
1 minute passes
  Priya sees "I paused you, kindly" once
  Maya sees "No answer from Priya" once
  Lena sees "No answer from Priya" once
  Olu sees nothing new
Sam types /find-mentor product management
  Sam does not see "Priya Raman"
Priya presses "I am back"
  Priya sees "Students can find you."
Sam types /find-mentor product management
  Sam sees "Priya Raman"
