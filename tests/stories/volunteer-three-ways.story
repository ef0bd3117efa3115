Three ways to offer help
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# The organiser leaves one post, in the channel of her choice.
Olu types /organise
Olu presses "Ask for mentors in this channel"
  Olu sees "In which channel?"
Olu types in #welcome: /organise
  Olu sees "For organisers"
Olu presses "Ask for mentors in this channel" on "For organisers"
  Olu sees "Could you spare 20 minutes?" once

# A reaction, the button and the command lead to the same private message; nobody is published by it.
Sam reacts 👋 to "Could you spare 20 minutes?"
  Sam sees "Thank you for offering, Sam" once
  nobody else sees anything new
Lena presses "I can help" on "Could you spare 20 minutes?"
  Lena sees "Thank you for offering, Lena" once
  nobody else sees anything new
Maya types /volunteer
  Maya sees "Thank you for offering, Maya" once
  nobody else sees anything new
Lena types /find-mentor teaching
  Lena does not see "Sam Okafor"

# A mentor already gets no second invitation; other emoji, and other messages, mean nothing.
Priya reacts 👋 to "Could you spare 20 minutes?"
  Priya sees nothing new
Tomás reacts 🎉 to "Could you spare 20 minutes?"
  Tomás sees nothing new
Sam takes back 👋 from "Could you spare 20 minutes?"
  Sam sees nothing new

# One short form, and only then can students find her.
Lena presses "Offer my help"
Lena fills in
  Field: Teaching
  Role and employer: Teacher at Lindenhof School
  What I like to talk about: changing out of teaching
  Languages I speak: English, Polish
  Chats a month: 1
Lena sends
  Lena sees "Students can find you."
  nobody else sees anything new
Maya types /find-mentor changing out of teaching
  Maya sees "Lena Nowak · Teacher, Lindenhof School"
Lena types /find-mentor changing out of teaching
  Lena does not see "Lena Nowak"

# Taking the hand back asks; nothing changes by itself.
Lena reacts 👋 to "Could you spare 20 minutes?"
  Lena sees nothing new
Lena takes back 👋 from "Could you spare 20 minutes?"
  Lena sees "Take a break?" once
  nobody else sees anything new
Maya types /find-mentor changing out of teaching
  Maya sees "Lena Nowak"
Lena presses "Stop being a mentor" on "Take a break?"
  Lena sees "Thank you for your time as a mentor"
Maya types /find-mentor changing out of teaching
  Maya does not see "Lena Nowak"

# Only organisers can leave such a post.
Sam types in #welcome: /organise
  Sam sees "That is for organisers"
