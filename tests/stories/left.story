Somebody leaves
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Priya presses "Happy to"
Sam chooses "Fri 27 Nov, 12:00 GMT" in "Choose a time"
Lena types /find-mentor product management
Lena presses "Ask Priya"
Lena fills in
  What I hope to learn: How people change into product work
  Why this person: You changed fields once.
  Two sentences about me: I was a teacher. I move to data.
Lena sends

# Priya leaves. Her chats are closed neutrally, the calendar is cleared, and her reminders are gone.
Priya leaves
  Sam sees "The chat with Priya will not take place" once
  Sam sees "no longer available"
  Sam receives the file "chat.ics" with "STATUS:CANCELLED"
  Lena sees "The chat with Priya will not take place" once
  nobody else sees anything new
Sam types /my-chats
  Sam sees "You can send 3 more requests just now."
until Fri 27 Nov 2026 13:00
  Sam sees nothing new
Sam types /find-mentor product management
  Sam does not see "Priya Raman"

# She comes back in time, and can be found as before.
Priya joins
Sam types /find-mentor product management
  Sam sees "Priya Raman"

# A student leaves: the mentor is told neutrally.
Sam presses "Ask Aisha"
Sam fills in "Why this person" with "You lead a product team in health."
Sam sends
  Aisha sees "Sam would like to talk with you" once
Sam leaves
  Aisha sees "The chat with Sam will not take place" once
4 days pass
  Aisha sees nothing new

# Thirty days after leaving, Sam is forgotten.
Aisha types /my-chats
  Aisha sees "Sam Okafor"
27 days pass
Aisha types /my-chats
  Aisha sees "someone who left"
  Aisha does not see "Sam"
