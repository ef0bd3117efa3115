Why a mentor was not shown
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# Only an organiser asks, and the form names what it cannot find.
Sam types /windowseat why
  Sam sees "That is for organisers"
Olu types /windowseat why
  Olu sees "For organisers"
Sam presses "Why not somebody?" on Olu's card "For organisers"
  Sam sees "That is for organisers"
  Sam sees no form
Olu presses "Why not somebody?"
  Olu sees the form "Why not somebody?"
Olu fills in
  Who searched: Sam Okafor
  What they typed: product management
  Which mentor: Priya Ramen
Olu sends
  Olu sees "I know nobody of that name here."
Olu fills in "Which mentor" with "Priya Raman"
Olu sends
  Olu sees "They are shown, in place"
  nobody else sees anything new

# A block and an open chat read the same: which it is stays with the two.
Sam types /windowseat find product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Olu presses "Why not somebody?" on "For organisers"
Olu fills in
  Who searched: Sam Okafor
  Which mentor: Priya Raman
Olu sends
  Olu sees "These two are not proposed to each other just now."
Sam types /windowseat block
Sam presses "Block"
Olu presses "Why not somebody?" on "For organisers"
Olu fills in
  Who searched: Sam Okafor
  Which mentor: Priya Raman
Olu sends
  Olu sees "These two are not proposed to each other just now."
  nobody else sees anything new

# Without a student, nobody in particular searched; a pause is told as it is.
Priya types /volunteer
Priya chooses "For a month" in "Pause"
Olu presses "Why not somebody?" on "For organisers"
Olu fills in
  Which mentor: Priya Raman
Olu sends
  Olu sees "They are paused."

# What lies between an organiser and a mentor is not told either.
Olu presses "Why not somebody?" on "For organisers"
Olu fills in
  Who searched: Olu Adeyemi
  Which mentor: Priya Raman
Olu sends
  Olu sees "is not told here"
