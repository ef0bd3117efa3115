A line to the other side
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are really made
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
  Sam sees no button "Send a line"

# From the yes on, both can send one.
Priya presses "Happy to"
Priya presses "Send a line"
  Priya sees the form "Send a line"
Priya fills in "My line" with "Any day but Thursday, if you can."
Priya sends
  Sam sees "A line from Priya" once
  Sam sees "Any day but Thursday, if you can."
  nobody else sees "Any day but Thursday"
Sam presses "Send a line" on "A line from Priya"
Sam fills in "My line" with "Wednesday it is!"
Sam sends
  Priya sees "Wednesday it is!" once
Sam chooses "Wed 25 Nov, 12:00 GMT" in "Choose a time"

# Around the hour, the line that comes to mind is ready.
until Wed 25 Nov 2026 11:58
Sam presses "Send a line" on "Ten minutes: Priya"
  Sam sees "I am running a few minutes late, sorry!"
Sam sends
  Priya sees "I am running a few minutes late" once
the platform repeats that
  Priya sees nothing new

# Until a day after the end; then the thank-you and words now and then take over.
until Thu 26 Nov 2026 12:00
Priya presses "We met"
Priya presses "Send a line" on "You talked with Sam"
Priya fills in "My line" with "The book I spoke of is called Bets."
Priya sends
  Sam sees "The book I spoke of is called Bets." once
1 hour passes
Priya presses "Send a line" on "You talked with Sam"
  Priya sees "That line is closed"
  Priya sees no form
  Sam sees nothing new
