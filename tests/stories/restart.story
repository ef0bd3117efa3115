The server restarts, and nobody notices
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

Sam types /find-mentor product management
the server restarts
  Sam sees nothing new
Sam presses "Ask Priya"
  Sam sees the form "Ask for a chat"

# Even with a form open: what was typed is sent as if nothing had happened.
the server restarts
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
  Sam sees "Your request is on its way" once
  Priya sees "Sam would like to talk with you" once
the server restarts
  Sam sees nothing new
  Priya sees nothing new
until Wed 25 Nov 2026 08:59
the server restarts
1 minute passes
  Priya sees "Sam is still hoping to hear from you" once
the server restarts
  Priya sees nothing new
Priya presses "Happy to" on "Sam is still hoping"
  Sam sees "Priya is happy to talk" once
the server restarts
Sam chooses "Fri 27 Nov, 12:00 GMT" in "Choose a time"
  Sam receives the file "chat.ics"
  Priya receives the file "chat.ics"
the server restarts
until Thu 26 Nov 2026 12:00
  Sam sees "Tomorrow: Priya" once
  Priya sees "Tomorrow: Sam" once
the server restarts
until Fri 27 Nov 2026 11:00
  Sam sees "In an hour: Priya" once
the server restarts
until Fri 27 Nov 2026 12:30
  Sam sees "Did you and Priya meet?" once
the server restarts
Sam presses "We met"
  Sam sees "You met Priya" once
  Priya sees "You talked with Sam" once
the server restarts
until Fri 27 Nov 2026 14:20
  Sam sees "Thank Priya" once
