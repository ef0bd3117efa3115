Three open requests are enough
starts Mon 23 Nov 2026 09:00 Europe/London
people: capacity.csv

Sam types /find-mentor product
Sam presses "Ask Aisha"
Sam fills in
  What I hope to learn: How a product team in health works
  Why this person: You lead one.
  Two sentences about me: I study economics. I build small apps.
Sam sends
  Sam sees "You can send 2 more requests just now."
Sam presses "Ask Tom"
Sam fills in
  What I hope to learn: How small teams decide
  Why this person: You work in one.
Sam sends
  Sam sees "You can send one more request just now."
Sam presses "Ask Ines"
Sam fills in
  What I hope to learn: How to lead without orders
  Why this person: You wrote that you do.
Sam sends
  Sam sees "You have no requests left just now"
Sam presses "Ask Karl"
  Sam sees "Your requests are all out"
  Sam sees no form
  Karl sees nothing new

# One is taken back, and the place is there again at once.
Sam presses "Take it back" on "You asked Ines"
  Ines sees "Sam took the request back" once
Sam presses "Ask Karl"
  Sam sees the form "Ask for a chat"
