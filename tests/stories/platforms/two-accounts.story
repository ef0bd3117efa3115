One person, two accounts
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty
on slack: Priya
also on discord: Sam

# Sam has asked Priya from one account, and begins to look around with another.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
Sam on Discord types /my-chats
  Sam on Discord sees "None yet"

# A code shown on one is typed on the other. It is asked whether that is the same person.
Sam types /windowseat link
  Sam sees "It works once, within 10 minutes"
  nobody else sees anything new
Sam on Discord types /windowseat link AAAA-AAAA
  Sam on Discord sees "That is no code of mine"
Sam on Discord types /windowseat link {code}
  Sam on Discord sees "Is this also you?"
  Sam on Discord sees "The code is Sam Okafor's, on the playground"
  Sam sees nothing new
Sam on Discord presses "Yes, that is me too"
  Sam on Discord sees "You are one now"
  Sam sees "Another account is linked to yours" once
  Sam sees "Your account on Discord"
  nobody else sees anything new
Sam on Discord types /my-chats
  Sam on Discord sees "You asked Priya for a chat (Priya Raman)"

# A used code is no code.
Maya types /windowseat link {code}
  Maya sees "That is no code of mine"

# Where to write: what is going on moves there.
Sam on Discord chooses "Discord" in "Where I write to you" on "You are one now"
  Sam on Discord sees "Your profile"
  Sam on Discord sees "You asked Priya for a chat"
  Sam can still see "has a newer copy further down"
Priya presses "Happy to"
  Sam on Discord sees "Priya is happy to talk"
  Sam does not see "Priya is happy to talk"

# Discord is closed: what comes next comes where it can.
Sam on Discord closes direct messages
Priya presses "Send a line"
Priya fills in "My line" with "Mornings are best for me."
Priya sends
  Sam sees "Mornings are best for me." once
  Sam on Discord does not see "Mornings are best for me."
Sam on Discord opens direct messages

# Both accounts can press. Whoever was one person can be two again.
Sam types /windowseat profile
  Sam sees "Where I write to you"
Sam chooses "Discord" in "Unlink an account"
  Sam sees "Unlinked"
  Sam sees "Priya is happy to talk" once
Sam on Discord types /my-chats
  Sam on Discord sees "None yet"
