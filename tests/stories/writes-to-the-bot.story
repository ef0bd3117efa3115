Somebody writes to the bot
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# Messages are read by nobody; the buttons are shown instead, at most once an hour.
Sam types hello there, I would like to find somebody in publishing
  Sam sees "I can't read messages" once
  Sam sees the button "Find a mentor"
  nobody else sees anything new
Sam types anyone?
  Sam sees nothing new
59 minutes pass
Sam types hello?
  Sam sees nothing new
1 minute passes
Sam types are you there?
  Sam sees "I can't read messages" once

# What people say in channels is none of its business.
Lena types in #welcome: does anybody know a good book?
  Lena sees nothing new

# A command that does not exist gets help; so does one that is half typed.
Lena types /windowseat whatever
  Lena sees "How it works"
Lena types /windowseat
  Lena sees "How it works"
Sam opens the home
  Sam sees "Welcome, Sam"
