A round brings students and mentors together
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# The organiser asks in a channel who comes.
Olu types in #welcome: /organise
Olu presses "Rounds"
  Olu sees "A round brings many people together at once"
Olu presses "New event round"
Olu fills in
  What it is called: Meet a mentor
  What people should know: Thursday at six, in the library.
Olu sends
  Olu sees "0 students and 0 mentors are in so far"
  Sam can still see "Thursday at six, in the library." once

# People join by the button and by a reaction; twice counts once.
Sam presses "Count me in" on "Thursday at six"
  Sam sees "You come as a student"
Sam presses "Count me in" on "Thursday at six"
Maya reacts ✋ to "Thursday at six"
  Maya sees "You come as a student" once
Lena presses "Count me in" on "Thursday at six"
Priya reacts ✋ to "Thursday at six"
  Priya sees "You come as a mentor" once
Aisha presses "Count me in" on "Thursday at six"
  Aisha sees "You come as a mentor"

# Whoever takes the reaction back, or says so, is out again.
Lena presses "I can't make it"
  Lena sees "You are out"
Lena reacts ✋ to "Thursday at six"
Lena takes back ✋ from "Thursday at six"

# See who would meet, and why, before anybody is told.
Olu types in #welcome: /organise
Olu presses "Rounds"
  Olu sees "people are joining"
Olu presses "Open"
  Olu sees "2 students and 2 mentors are in so far."
Olu presses "See who would meet" on "2 students and 2 mentors"
  Olu sees "Who would meet: Meet a mentor"
  Olu sees "2 introductions. Nobody has been told."
  Olu sees "Sam Okafor · Priya Raman"
  Olu sees "The seed is"
  Olu sees the button "Publish"
  Sam sees nothing new
  nobody else sees anything new

# Only organisers draw and publish.
Sam presses "Publish" on Olu's card "Who would meet"
  Sam sees "That is for organisers"

# Published, and taken back: nobody has heard of it.
Olu presses "Publish"
  Olu sees "Everybody hears of it at Mon 23 Nov 2026, 09:10 GMT"
  Olu sees no button "Publish"
5 minutes pass
Olu presses "Take it back"
  Olu sees "Who would meet: Meet a mentor"
20 minutes pass
  Sam sees nothing new
  Priya sees nothing new
  nobody else sees anything new

# Published again: after ten minutes everybody hears, once.
Olu presses "Publish"
9 minutes pass
  Sam sees nothing new
1 minute passes
  Sam sees "Meet a mentor brings you together" once
  Maya sees "Meet a mentor brings you together" once
  Priya sees "Meet a mentor brings you together" once
  Aisha sees "Meet a mentor brings you together" once
  Olu sees "2 introductions were made" once
  Lena sees nothing new
Olu presses "Take it back" again
  Olu sees "The round has moved on"
  Sam sees nothing new

# It is a chat like any other: the student chooses an hour.
Sam chooses "Wed 25 Nov, 12:00 GMT" in "Choose a time"
  Sam sees "is set"
Sam presses "Count me in" on "Thursday at six"
  Sam sees "This round is over"
Priya types /my-chats
  Priya sees "is set"
