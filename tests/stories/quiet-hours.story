Nobody is woken
starts Mon 23 Nov 2026 22:30 Europe/London
people: sixty

# Sam asks late in the evening. The request arrives, as any answer to a gesture does; the reminders wait for morning.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
until Thu 26 Nov 2026 07:59
  Priya sees nothing new
1 minute passes
  Priya sees "Sam is still hoping to hear from you" once

# Priya keeps early hours for chats; the reminder of the day before comes ahead of the night, not in it.
Priya presses "Happy to" on "Sam is still hoping"
Sam presses "None of these suit"
Sam fills in "When could you talk?" with "Early, before my lectures."
Sam sends
  Priya sees "Early, before my lectures."
  Priya sees "Sam needs other times" once
2 days pass
  Sam sees nothing new
Priya presses "Offer other times"
Priya fills in "Hours of a week" with "Mon 08:00-08:30, Tue 08:00-08:30"
Priya sends
  Sam sees "Priya is happy to talk" once
  Priya sees "You said yes to Sam"
Sam presses "My chats"
Sam types /windowseat profile
Sam chooses "22:00 to 07:00" in "My quiet hours"
Sam chooses "Tue 1 Dec, 08:00 GMT" in "Choose a time"
until Mon 30 Nov 2026 07:59
  Sam does not see "Tomorrow: Priya"
1 minute passes
  Sam sees "Tomorrow: Priya" once
  Priya sees "Tomorrow: Sam" once
