Every answer is a kind one
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# Declining: the student hears kind words, the reason stays out of sight.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Priya presses "Decline kindly"
Priya fills in "Reason, for the organiser only" with "Too many meetings before the launch"
Priya sends
  Sam sees "Priya cannot this time" once
  Sam sees "that is about their week, not about you"
  nobody else sees "Too many meetings before the launch"
Sam types /find-mentor product management
  Sam does not see "Priya Raman"
  Sam sees the button "Ask Aisha"

# For 60 days the same mentor is not asked again.
Sam presses "Ask Aisha"
Sam fills in "Why this person" with "You lead a product team in health."
Sam sends
  Aisha sees "Sam would like to talk with you" once

# Someone better: the words reach the student, and nobody is introduced unasked.
Aisha presses "Someone better"
Aisha fills in "Who, and why?" with "Ask someone who sells to banks; that is where the answers are."
Aisha sends
  Sam sees "Aisha cannot this time" once
  Sam sees "Ask someone who sells to banks"
  nobody else sees "Ask someone who sells to banks"

# Tell me more: one question back, one answer, and then it is the mentor's move again.
Maya types /find-mentor product management
Maya presses "Ask Priya"
Maya fills in
  What I hope to learn: How a first year in product feels
  Why this person: I build things and wonder about product.
  Two sentences about me: I study computer science. I am on an exchange.
Maya sends
Priya presses "Tell me more"
Priya fills in "What would you like to know?" with "What have you built so far?"
Priya sends
  Maya sees "Priya would like to know more" once
  Maya sees "Priya asks: What have you built so far?"
  nobody else sees "What have you built so far?"
3 days pass
  Priya does not see "Maya is still hoping to hear from you"
Maya presses "Answer"
Maya fills in "Your answer" with "A timetable for our halls, used by forty people."
Maya sends
  Priya sees "Maya would like to talk with you" once
  Priya sees "A timetable for our halls"
  Priya does not see "Maya is still hoping to hear from you"
  nobody else sees "A timetable for our halls"

# Not now: declined, and paused, in one tap.
Priya presses "Not now, and pause"
  Priya sees "You passed on Maya's request"
  Maya sees "Priya cannot this time" once
Lena types /find-mentor product management
  Lena does not see "Priya Raman"
31 days pass
  Priya sees "Welcome back, Priya" once
Lena types /find-mentor product management
  Lena sees "Priya Raman"

# After 60 days, not before, Sam may ask Priya again.
until Thu 21 Jan 2027 09:00
Sam types /find-mentor product management
  Sam does not see "Priya Raman"
until Sat 23 Jan 2027 09:00
Sam types /find-mentor product management
  Sam sees "Priya Raman"
