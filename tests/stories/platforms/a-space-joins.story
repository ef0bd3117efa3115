A second space joins
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty
on discord: Maya
also on discord: Olu
apart: discord

# Olu runs the community, and a Discord server that has nothing to do with it yet.
Olu types /organise
Olu presses "A code for another space"
  Olu sees "join Northbridge University"
  nobody else sees anything new
Sam types /organise
  Sam sees "That is for organisers"

# Only whoever runs the server can bring it, and only with the code.
Olu on Discord types /windowseat join AAAA-AAAA
  Olu on Discord sees "That is no code of mine"
Olu on Discord types /windowseat join {code}
  Olu on Discord sees "This space is part of Northbridge University"
  Olu sees "Another space has joined" once

# From now on everything spans both: Maya on Discord finds those of the first space.
Maya types /find-mentor product management
  Maya sees "Priya Raman"
Maya presses "Ask Priya"
Maya fills in
  What I hope to learn: How a first year in product feels
  Why this person: I build things and wonder about product.
  Two sentences about me: I study computer science. I am on an exchange.
Maya sends
  Priya sees "Maya Torres" once

# Olu is not an organiser there yet; with both accounts linked she is one from either.
Olu on Discord types /organise
  Olu on Discord sees "That is for organisers"
Olu types /windowseat link
Olu on Discord types /windowseat link {code}
Olu on Discord presses "Yes, that is me too"
  Olu on Discord sees "You are one now"
Olu on Discord types in #welcome-discord: /organise
Olu on Discord presses "Ask for mentors in this channel"
  Maya sees "Could you spare 20 minutes?" once
  Sam sees nothing new
Maya reacts 👋 to "Could you spare 20 minutes?"
  Maya sees "Thank you for offering, Maya" once

# The code worked once.
Olu on Discord types /windowseat join {code}
  Olu on Discord sees "That is no code of mine"
