A button pressed half a year later
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Priya presses "Decline kindly"
Priya sends
  Sam sees "Priya cannot this time"
Maya types /find-mentor product management
Maya presses "Ask Priya"
Maya fills in
  What I hope to learn: How a first year in product feels
  Why this person: I build things and wonder about product.
  Two sentences about me: I study computer science. I am on an exchange.
Maya sends
2 days pass
  Priya sees "Maya is still hoping to hear from you"
26 weeks pass

# Every old button answers kindly, with the present state, and changes nothing.
Priya presses "Happy to" on "Maya is still hoping to hear from you"
  Priya sees "The request from Maya is closed"
  Priya sees "Nothing was changed"
  Maya sees nothing new
Sam presses "Not Aisha"
  Sam sees "That search is old"
  Sam sees the button "Find a mentor"
Sam presses "Find the next person"
  Sam sees "Priya Raman"
Sam presses "Ask Priya"
  Sam sees the form "Ask for a chat"
  Sam sees "How product decisions are really made"
Sam closes the form
Maya presses "Find the next person"
  Maya sees "Priya Raman"
