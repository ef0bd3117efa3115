What people forget
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# The mentor asks something back, and the student does not see it. The reminders go to the one whose move it is.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Priya presses "Tell me more"
Priya fills in "What would you like to know?" with "What have you built so far?"
Priya sends
  Sam sees "Priya would like to know more" once
until Wed 25 Nov 2026 09:00
  Sam sees "Priya asked you something" once
  Priya sees nothing new
Sam presses "Answer"
Sam fills in "Your answer" with "A timetable app that forty people use."
Sam sends
  Priya sees "forty people" once

# None of the hours suit; the mentor offers others for this chat alone.
Priya presses "Happy to"
Sam presses "None of these suit"
Sam fills in "When could you talk?" with "Saturday mornings"
Sam sends
  Priya sees "Saturday mornings"
Priya presses "Offer other times"
  Priya sees the form "Offer other times"
Priya fills in "Hours of a week" with "Sat 10:00-12:00"
Priya sends
  Sam sees "Sat 28 Nov, 10:00 GMT"
Priya types /windowseat availability
  Priya does not see "Sat 10:00-12:00"
Sam chooses "Sat 28 Nov, 10:00 GMT" in "Choose a time"
  Sam sees "has been asked where you will talk"
  Priya sees "say where you will talk"

# Nobody has said where; two days before, the mentor is asked once more.
until Thu 26 Nov 2026 10:00
  Priya sees "Where will you talk with Sam?" once
Priya presses "Say where" on "Where will you talk with Sam?"
Priya fills in
  How: Phone
  Link, number or address: 555 0100
Priya sends
until Sat 28 Nov 2026 09:00
  Sam sees "555 0100"

# Nobody says whether they met. A week later it is left at that, and the place is free again.
until Sun 29 Nov 2026 10:00
4 days pass
  Sam sees nothing new
3 days pass
Sam types /my-chats
  Sam sees "The chat with Priya: unclear"
  Sam sees "You can send 3 more requests just now."
  Priya sees nothing new
