Two clocks, one hour
starts Mon 23 Nov 2026 14:00 Europe/London
people: sixty

# Maya lives by New York's clock, Priya by London's. Each card shows both hours.
Maya types /windowseat profile
  Maya sees "09:00 now, in America/New_York"
Maya types /find-mentor product management
Maya presses "Ask Priya"
Maya fills in
  What I hope to learn: How a first year in product feels
  Why this person: I build things and wonder about product.
  Two sentences about me: I study computer science. I am on an exchange.
Maya sends
Priya presses "Happy to"
  Maya sees "Wed 25 Nov, 08:00 EST (Wed 25 Nov, 13:00 GMT for Priya)"
  Maya does not see "07:30 EST"
Maya chooses "Wed 25 Nov, 08:00 EST (Wed 25 Nov, 13:00 GMT for Priya)" in "Choose a time"
  Maya sees "When, for you: Wed 25 Nov 2026, 08:00 EST"
  Maya sees "When, for Priya: Wed 25 Nov, 13:00 GMT"
  Priya sees "When, for you: Wed 25 Nov 2026, 13:00 GMT"
  Priya sees "When, for Maya: Wed 25 Nov, 08:00 EST"
  Maya receives the file "chat.ics" with "DTSTART:20261125T130000Z"
until Tue 24 Nov 2026 13:00
  Maya sees "Tomorrow: Priya" once
  Priya sees "Tomorrow: Maya" once

# She goes home to Mexico, and tells the bot; the hour stays, her clock is another.
Maya types /windowseat profile
Maya presses "Change my time zone"
Maya fills in "City or time zone" with "Nowhereville"
Maya sends
  Maya sees "I know no city or zone of that name."
Maya fills in "City or time zone" with "Mexico Citty"
Maya sends
  Maya sees "It is 07:00 for you now, right?"
Maya presses "No, another city"
Maya fills in "City or time zone" with "Kentucky"
Maya sends
  Maya sees "Which of these?"
Maya presses "No, another city"
Maya fills in "City or time zone" with "Mexico City"
Maya sends
Maya presses "Yes, that is my time"
  Maya sees "in America/Mexico_City"
  Maya sees "It was New York (UTC-5), and is now Mexico City (UTC-6)" once
  Maya sees "what was Wed 25 Nov, 08:00 EST is now Wed 25 Nov, 07:00 CST (UTC-6)"
  nobody else sees anything new
Maya presses "Keep the hour"
  Maya sees "It stays"
until Wed 25 Nov 2026 12:00
  Maya sees "In an hour: Priya" once
  Priya sees "When, for Maya: Wed 25 Nov, 07:00 CST (UTC-6)"
