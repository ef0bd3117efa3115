Several wishes in one search
starts Mon 23 Nov 2026 09:00 Europe/London
people: several-wishes.csv

# A role, a trade, a place and a past: each is looked for on its own, and each reason is true.
Sam types /find-mentor PM in fintech, Lisbon, ex-consultant
  Sam sees "Joana Prata"
  Sam sees "Product owner: another word for pm"
  Sam sees "Lives by the clock of Lisbon"
  Sam sees "Likes to talk about Leaving consulting"
  Sam does not see "Rui Salgueiro"
  Sam does not see "Marta Vilela"

# A mistyped word is forgiven, and a filter keeps everybody else out.
Sam types /find-mentor publihsing at:Foxglove
  Sam sees "Wren Halloran"
  Sam sees "Works in Publishing"
