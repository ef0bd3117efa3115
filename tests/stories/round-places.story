A round takes no more places than there are, and tells those left out why
starts Mon 23 Nov 2026 09:00 Europe/London
people: capacity.csv

# Priya has one place a month, Aisha two. Four students come.
Olu types in #welcome: /organise
Olu presses "Rounds"
Olu presses "New event round"
Olu sends
  Sam can still see "Meet a mentor" once
Sam presses "Count me in" on "Meet a mentor"
Maya presses "Count me in" on "Meet a mentor"
Lena presses "Count me in" on "Meet a mentor"
Karl reacts ✋ to "Meet a mentor"
Karl chooses "a student" in "I come as"
  Karl sees "You come as a student"
Priya presses "Count me in" on "Meet a mentor"
Olu presses "See who would meet"
  Olu sees "One introduction."
  Olu sees "more students than places"

# One mentor more, and most find a place; a mentor's second student comes after everybody's first.
Aisha presses "Count me in" on "Meet a mentor"
Olu presses "Draw again"
  Olu sees "3 introductions."
  Olu sees "more students than places"
Olu presses "Publish"

# Somebody leaves before it goes out, somebody asks for Priya's only place: their tables fall through, the others stand.
Ines types /find-mentor product
Ines presses "Ask Priya"
Ines fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I lead a small team and would like to lead it better.
Ines sends
  Priya sees "Ines would like to talk with you" once
Olu presses "Send it now"
  Olu sees "Went out: Meet a mentor"
  Olu sees "fell through, someone could not come any more"
  Olu sees "One introduction fell through at the last moment."
  Priya sees "the other side could not come any more" once
  Aisha sees "Meet a mentor brings you together" twice

# The next round: those who were left out come first, and nobody meets the same mentor again.
1 day passes
Olu types in #welcome: /organise
Olu presses "Rounds"
  Olu sees "went out"
Olu presses "Open"
  Olu sees "Went out: Meet a mentor"
