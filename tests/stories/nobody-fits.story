Nobody fits, and nobody is sent away
starts Mon 23 Nov 2026 09:00 Europe/London
people: nobody-fits.csv

Sam types /find-mentor volcanology
  Sam sees "The closest I know"
  Sam sees "Wren Halloran"
Sam presses "Ask Wren"
Sam fills in
  What I hope to learn: How a manuscript becomes a book
  Why this person: You read for a living.
  Two sentences about me: I study economics. I read a lot.
Sam sends

# Now everybody is asked: the answer still is not empty.
Lena types /find-mentor publishing
  Lena sees "Nobody is free just now"
  Lena sees the button "Show me anyone who is free"
Lena presses "Show me anyone who is free"
  Lena sees the button "My chats"
