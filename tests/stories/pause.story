A pause, and back by itself
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# One chat is agreed, one request waits.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Priya presses "Happy to"
Sam chooses "Fri 27 Nov, 12:00 GMT" in "Choose a time"
Maya types /find-mentor product management
Maya presses "Ask Priya"
Maya fills in
  What I hope to learn: How a first year in product feels
  Why this person: I build things and wonder about product.
  Two sentences about me: I study computer science. I am on an exchange.
Maya sends

# Priya pauses for two weeks: nobody finds her, the request that waits is closed kindly, the agreed chat goes on.
Priya types /windowseat pause
Priya chooses "For two weeks" in "Pause"
  Priya sees "Paused"
  Priya sees "Paused until: Mon 7 Dec 2026, 09:00 GMT"
  Maya sees "Priya cannot this time" once
  Sam sees nothing new
Lena types /find-mentor product management
  Lena does not see "Priya Raman"
Sam types /my-chats
  Sam sees "Your chat with Priya is set"
until Thu 26 Nov 2026 12:00
  Sam sees "Tomorrow: Priya" once
  Priya sees "Tomorrow: Sam" once
until Fri 27 Nov 2026 12:30
Sam presses "We met"
Sam presses "Thanked in another way"

# Two weeks later she is back by herself, and told so.
until Mon 7 Dec 2026 08:59
  Priya does not see "Welcome back"
1 minute passes
  Priya sees "Welcome back, Priya" once
  nobody else sees anything new
Lena types /find-mentor product management
  Lena sees "Priya Raman"
