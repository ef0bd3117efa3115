The hour moves
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
  My questions: How did the last big decision come about?
Sam sends
Priya presses "Happy to"
Sam chooses "Thu 26 Nov, 12:00 GMT" in "Choose a time"
  Sam receives the file "chat.ics" with "SEQUENCE:0"
  Sam receives the file "chat.ics" with "DTSTART:20261126T120000Z"
until Wed 25 Nov 2026 12:00
  Sam sees "Tomorrow: Priya" once
  Priya sees "Tomorrow: Sam" once

# Priya moves it from her reminder; the hour is free again, and its reminders are gone.
Priya presses "Move it" on "Tomorrow: Sam"
  Sam sees "Priya asks to move the chat" once
  Sam sees "choose a time"
Sam chooses "Tue 1 Dec, 12:00 GMT" in "Choose a time"
  Sam receives the file "chat.ics" with "SEQUENCE:1"
  Sam receives the file "chat.ics" with "DTSTART:20261201T120000Z"
  Priya receives the file "chat.ics" with "SEQUENCE:1"
until Sun 29 Nov 2026 12:00
  Priya sees "Where will you talk with Sam?" once
until Mon 30 Nov 2026 08:59
  Sam sees nothing new
  Priya sees nothing new
until Mon 30 Nov 2026 12:00
  Sam sees "Tomorrow: Priya" once
  Priya sees "Tomorrow: Sam" once

# Three hours before is still in good time; after that it is said to be at short notice.
until Tue 1 Dec 2026 09:30
Sam presses "Move it" on "Tomorrow: Priya"
  Priya sees "Sam has to move the chat, at short notice" once
  Priya does not see "In an hour"
Sam chooses "Thu 3 Dec, 12:00 GMT" in "Choose a time"
  Sam receives the file "chat.ics" with "SEQUENCE:2"

# Two moves for each side, then only cancelling is left.
Sam presses "Move it" on "Your chat with Priya is set"
Sam chooses "Fri 4 Dec, 12:00 GMT" in "Choose a time"
  Sam sees "Your chat with Priya is set"
  Sam does not see "Move it"
  Sam sees the button "Cancel the chat"
  Priya sees "Your chat with Sam is set"
until Thu 3 Dec 2026 12:00
  Sam sees "Tomorrow: Priya" once
  Priya sees "Tomorrow: Sam" once
Priya presses "Move it" on "Tomorrow: Sam"
Sam chooses "Mon 7 Dec, 12:00 GMT" in "Choose a time"
Sam presses "Move it" again
  Sam sees "Moved often enough"
  Priya sees nothing new
until Mon 7 Dec 2026 11:00
  Sam sees "In an hour: Priya" once
  Priya sees "In an hour: Sam" once

# What was moved and never agreed again is let go after five days, and leaves both calendars.
Lena types /find-mentor product management
Lena presses "Ask Priya"
Lena fills in
  What I hope to learn: How people change into product work
  Why this person: You changed fields once.
  Two sentences about me: I was a teacher. I move to data.
Lena sends
Priya presses "Happy to"
Lena chooses "Thu 10 Dec, 13:00 CET (Thu 10 Dec, 12:00 GMT for Priya)" in "Choose a time"
Priya presses "Move it" on "Your chat with Lena is set"
  Lena sees "choose a time"
5 days pass
  Lena sees "The chat with Priya was let go" once
  Lena receives the file "chat.ics" with "STATUS:CANCELLED"
  Lena receives the file "chat.ics" with "DTSTART:20261210T120000Z"
  Priya receives the file "chat.ics" with "STATUS:CANCELLED"
