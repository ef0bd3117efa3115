Each where they are
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty
on discord: Sam
on slack: Priya, Olu

# Sam is on Discord, Priya on Slack. He finds her, asks her, and never leaves his server.
Sam types /find-mentor product management
  Sam sees "Priya Raman"
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
  Priya sees "Sam Okafor" once
  Sam sees "Your request is on its way"
  nobody else sees anything new

# She answers in her workspace; the bot carries it.
Priya presses "Happy to"
  Sam sees "Priya is happy to talk" once

# Discord tells nobody's time zone: it is asked once, when hours are first needed.
  Sam sees "I reckon by London's clock. It is 09:00 for you now, right?"
  Sam does not see "Choose a time:"
Sam presses "No, another city"
Sam fills in "City or time zone" with "Barlin"
Sam sends
  Sam sees "It is 10:00 for you now, right?"
Sam presses "Yes, that is my time" on "Berlin"
  Sam sees "Choose a time: Mon 23 Nov, 14:00 CET (Mon 23 Nov, 13:00 GMT for Priya)"
Priya presses "Say where"
Priya fills in
  How: Video call
  Link, number or address: https://meet.example/priya
Priya sends
Sam chooses "Wed 25 Nov, 13:00 CET (Wed 25 Nov, 12:00 GMT for Priya)" in "Choose a time"
  Sam sees "Your chat with Priya is set"
  Priya sees "Your chat with Sam is set"
  Sam receives the file "chat.ics"
  Priya receives the file "chat.ics"

# A line crosses too.
Sam presses "Send a line" on "Your chat with Priya is set"
Sam fills in "My line" with "I am bringing three questions."
Sam sends
  Priya sees "I am bringing three questions." once

until Wed 25 Nov 2026 12:31
Sam presses "We met"
until Wed 25 Nov 2026 14:35
Sam presses "Write my thanks"
Sam fills in "My thank-you" with "Dear Priya, your story about the first week stays with me. Thank you."
Sam sends
  Priya sees "your story about the first week stays with me" once
  nobody else sees "your story about the first week stays with me"

# The organiser's post on Slack is answered on Slack, the one on Discord is another one.
Olu types in #welcome-slack: /organise
Olu presses "Ask for mentors in this channel" on "For organisers"
  Olu sees "Could you spare 20 minutes?" once
  Sam sees nothing new
