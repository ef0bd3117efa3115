Somebody does not come
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# The mentor does not come. The student says so; the mentor hears nothing unkind, and nobody else hears anything.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Priya presses "Happy to"
Sam chooses "Wed 25 Nov, 12:00 GMT" in "Choose a time"
until Wed 25 Nov 2026 12:30
  Sam sees "Did you and Priya meet?" once
  Priya sees "Did you and Sam meet?" once
Sam presses "Priya didn't come"
  Sam sees "The chat with Priya did not happen" once
  Sam sees "nothing is public"
  Priya sees "The chat with Sam did not happen" once
  Priya does not see "didn't come"
  nobody else sees anything new

# She is asked privately, remembers it the same way, and has a kind line ready.
Priya presses "I couldn't come"
  Sam sees nothing new
Priya presses "Send a line" on "did not happen"
  Priya sees "I am so sorry that I did not come."
Priya sends
  Sam sees "A line from Priya" once
  nobody else sees "I am so sorry"
until Thu 26 Nov 2026 12:00
  Sam sees nothing new
  Priya sees nothing new

# They may try again at once. This time they remember it differently: it is left at that.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in "Why this person" with "I would still love to hear about it."
Sam sends
Priya presses "Happy to"
Sam chooses "Fri 27 Nov, 12:00 GMT" in "Choose a time"
until Fri 27 Nov 2026 12:30
Priya presses "Sam didn't come"
Sam presses "We met"
  Sam sees "The chat with Priya: unclear" once
  Sam sees "Nobody is blamed, nothing is public."
  Priya sees "The chat with Sam: unclear" once
  nobody else sees anything new
until Mon 30 Nov 2026 08:59
  Sam sees nothing new
  Priya sees nothing new

# It was put off: back to choosing an hour, and it costs nobody a move.
Lena types /find-mentor publishing
Lena presses "Ask Wren"
Lena fills in
  What I hope to learn: How a manuscript becomes a book
  Why this person: You read for a living.
  Two sentences about me: I was a teacher. I love books.
Lena sends
Wren presses "Happy to"
Lena chooses "Tue 1 Dec, 13:00 CET (Tue 1 Dec, 12:00 GMT for Wren)" in "Choose a time"
until Tue 1 Dec 2026 12:30
Lena presses "We moved it"
  Lena sees "Wren is happy to talk" once
  Wren sees "You said yes to Lena" once
Lena chooses "Thu 3 Dec, 13:00 CET (Thu 3 Dec, 12:00 GMT for Wren)" in "Choose a time"
  Lena receives the file "chat.ics" with "SEQUENCE:1"

# Lena cannot come, and says so herself: an apology is ready.
until Thu 3 Dec 2026 12:30
Lena presses "I couldn't come"
  Lena sees "You could not come this time; it happens."
  Wren sees "The chat with Lena did not happen" once
Lena presses "Send a line" on "did not happen"
  Lena sees "I am so sorry that I did not come."
Lena sends
  Wren sees "A line from Lena" once

# A second time within 90 days: new requests wait for two weeks.
Lena types /find-mentor design
Lena presses "Ask Sofia"
Lena fills in
  What I hope to learn: How listening became your craft
  Why this person: You came from psychology.
  Two sentences about me: I was a teacher. I love books.
Lena sends
Sofia presses "Happy to"
Lena chooses "Mon 7 Dec, 12:00 CET" in "Choose a time"
until Mon 7 Dec 2026 11:30
Sofia presses "Lena didn't come"
  Lena sees "The chat with Sofia did not happen" once
Lena types /find-mentor law
Lena presses "Ask Samuel"
  Lena sees "Time for a breath"
  Lena sees "please tell an organiser"
15 days pass
Lena types /find-mentor law
Lena presses "Ask Samuel"
  Lena sees the form "Ask for a chat"
