Nothing happens twice
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
  Priya sees "Sam would like to talk with you" once

# The platform delivers the same thing a second time.
the platform repeats that
  Sam sees nothing new
  Priya sees nothing new

# Sam asks the same person once more from an old screen: the form may open, but there is one request.
Sam presses "Ask Priya" again
Sam fills in
  What I hope to learn: The same once more
  Why this person: You came from economics too.
Sam sends
  Sam sees "You asked Priya for a chat"
  Sam sees "How product decisions are really made"
  Priya sees nothing new
  Priya can still see "Sam would like to talk with you" once

# A double click of the mentor.
Priya presses "Happy to"
  Sam sees "Priya is happy to talk" once
Priya presses "Happy to" again
  Priya sees "Nothing was changed"
  Sam sees nothing new
the platform repeats that
  Priya sees nothing new
  Sam sees nothing new

# Choosing twice, moving twice.
Sam chooses "Wed 25 Nov, 12:00 GMT" in "Choose a time"
  Sam receives the file "chat.ics"
the platform repeats that
  Sam sees nothing new
  Priya sees nothing new
Sam presses "Move it"
  Priya sees "Sam asks to move the chat" once
Sam presses "Move it" again
  Sam sees "Nothing was changed"
  Priya sees nothing new
Sam chooses "Thu 26 Nov, 12:00 GMT" in "Choose a time"
until Thu 26 Nov 2026 12:30

# Both say the same at the same time, and again.
Sam presses "We met"
  Sam sees "You met Priya" once
  Priya sees "You talked with Sam" once
Sam presses "We met" again
the platform repeats that
  Sam sees nothing new
Priya presses "We met"
  Sam sees nothing new

# One thank-you, however often it is sent.
Sam presses "Write my thanks"
Sam fills in "My thank-you" with "Dear Priya, what stays with me is that a roadmap is a list of bets. Thank you for saying it so plainly."
Sam sends
  Priya sees "Sam says thank you" once
the platform repeats that
  Priya sees nothing new
Sam presses "Write my thanks" again
  Sam sees "Nothing was changed"
  Sam sees no form
