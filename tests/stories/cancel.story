Cancelling is one tap, and nobody minds
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
Sam chooses "Thu 26 Nov, 12:00 GMT" in "Choose a time"

# The student cancels, with a word.
Sam presses "Cancel the chat"
  Sam sees "is told at once, kindly"
Sam fills in "A word, if you like" with "I am ill, I am so sorry."
Sam sends
  Sam sees "You cancelled the chat with Priya"
  Sam receives the file "chat.ics" with "STATUS:CANCELLED"
  Sam receives the file "chat.ics" with "SEQUENCE:1"
  Priya sees "Sam had to cancel" once
  Priya sees "I am ill, I am so sorry." once
  Priya receives the file "chat.ics" with "STATUS:CANCELLED"
  nobody else sees "I am ill"
until Fri 27 Nov 2026 09:00
  Sam sees nothing new
  Priya sees nothing new

# The mentor cancels: it costs the student nothing.
Maya types /find-mentor product management
Maya presses "Ask Priya"
Maya fills in
  What I hope to learn: How a first year in product feels
  Why this person: I build things and wonder about product.
  Two sentences about me: I study computer science. I am on an exchange.
Maya sends
Priya presses "Happy to"
Maya chooses "Tue 1 Dec, 08:00 EST (Tue 1 Dec, 13:00 GMT for Priya)" in "Choose a time"
Priya presses "Cancel the chat"
Priya sends
  Maya sees "Priya had to cancel" once
  Maya sees "It costs you nothing"
  Maya receives the file "chat.ics" with "STATUS:CANCELLED"
  Priya receives the file "chat.ics" with "STATUS:CANCELLED"
  Priya sees "You cancelled the chat with Maya"
Maya types /my-chats
  Maya sees "You can send 3 more requests just now."
Lena types /find-mentor product management
  Lena sees "2 places free this month"
