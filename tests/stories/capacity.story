A mentor's places, a student's requests
starts Mon 23 Nov 2026 09:00 Europe/London
people: capacity.csv

# Priya has one place. Two students see her; the first to send has it.
Sam types /find-mentor product
  Sam sees "One place free this month"
Sam presses "Ask Priya"
Lena types /find-mentor product
  Lena sees "Priya Raman"
Lena presses "Ask Priya"
Lena fills in
  What I hope to learn: How people change into product work
  Why this person: You changed fields once.
  Two sentences about me: I was a teacher. I move to data.
Lena sends
  Priya sees "Lena would like to talk with you" once
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
  Sam sees "Priya has just been asked by someone else"
  Sam sees "Your words are kept"
  Priya sees nothing new
Sam presses "Find a mentor"
  Sam does not see "Priya Raman"
Sam presses "Ask Aisha"
  Sam sees "How product decisions are really made"
Sam closes the form

# The place is held while the chat is on its way, and for 30 days from its acceptance.
Priya presses "Happy to"
Lena chooses "Tue 24 Nov, 13:00 CET (Tue 24 Nov, 12:00 GMT for Priya)" in "Choose a time"
until Wed 25 Nov 2026 09:00
Lena presses "We met"
Lena presses "Thanked in another way"
Maya types /find-mentor product
  Maya does not see "Priya Raman"
until Wed 23 Dec 2026 09:01
Maya types /find-mentor product
  Maya sees "Priya Raman"
