The coach advises, and never blocks
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

# A request that sounds like asking for a job gets a friend's remark first; nothing has been sent.
Sam types /find-mentor product management
Sam presses "Ask Priya"
Sam fills in
  What I hope to learn: Are you hiring interns this summer?
  Why this person: You came from economics too.
  Two sentences about me: I study economics. I build small apps.
Sam sends
  Sam sees "Before I send it"
  Sam sees "may sound like asking for a job"
  Priya sees nothing new
  nobody else sees "hiring interns"

# Mending it opens the same words.
Sam presses "Change my words"
  Sam sees "Are you hiring interns this summer?"
Sam fills in "What I hope to learn" with "How product decisions are really made"
Sam sends
  Sam sees "Your request is on its way" once
  Priya sees "Sam would like to talk with you" once

# Or they go as they are: it is the student's word.
Lena types /find-mentor product management
Lena presses "Ask Aisha"
Lena fills in
  What I hope to learn: Could you refer me to your team?
  Why this person: You lead a team.
  Two sentences about me: I was a teacher. I move to data.
Lena sends
  Lena sees "may sound like asking for a job"
  Aisha sees nothing new
Lena presses "Send it as it is"
  Lena sees "Your request is on its way" once
  Aisha sees "Could you refer me to your team?" once
Lena presses "Send it as it is" again
  Aisha sees nothing new
  Lena does not see "Your request is on its way"

# The same reason to the next person: a friend would notice.
Sam types /find-mentor publishing
Sam presses "Ask Wren"
Sam fills in
  What I hope to learn: How a manuscript becomes a book
  Why this person: You came from economics, too!
Sam sends
  Sam sees "nearly the same reason to someone else"
  Wren sees nothing new
Sam presses "Change my words"
Sam fills in "Why this person" with "You read for a living, and I wonder what that does to reading."
Sam sends
  Wren sees "Sam would like to talk with you" once

# A thank-you without anything specific: one sentence of advice, once.
Priya presses "Happy to"
Sam chooses "Tue 24 Nov, 12:00 GMT" in "Choose a time"
until Tue 24 Nov 2026 12:30
Sam presses "We met"
Sam presses "Write my thanks"
Sam fills in "My thank-you" with "Thanks!"
Sam sends
  Sam sees "Name one thing that stayed with you"
  Priya sees nothing new
Sam sends
  Sam sees "Sent: your thanks"
  Priya sees "Sam says thank you" once
