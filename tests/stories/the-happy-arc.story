The happy arc
starts Mon 23 Nov 2026 09:00 Europe/London
seed 7
people: sixty

# Read this one first: one informational interview, from the first hello to what came of it.

# A student arrives, says who they are, and finds somebody.
Sam joins
  Sam sees "Welcome, Sam" once
  nobody else sees anything new
Sam presses "Edit my profile"
Sam fills in
  Programme and year: Economics, 2027
  What pulls me: product, fintech
  What I want to find out this year: what product people do all day
  Two sentences about me: I study economics and build small apps. I wonder whether product is for me.
  Languages I speak: English
Sam sends
  Sam sees "Economics, 2027"
  nobody else sees anything new
Sam types /find-mentor product management fintech
  Sam sees "Priya Raman · Product manager, Larkpay"
  Sam sees "Product manager: another word for product management"
  Sam sees "2 places free this month"
  nobody else sees anything new

# Asking is one short form. The introduction is there already.
Sam presses "Ask Priya"
  Sam sees the form "Ask for a chat"
  Sam sees "I study economics and build small apps."
Sam fills in
  What I hope to learn: How product decisions are really made, and who makes them
  Why this person: You came from economics too, and stayed curious.
Sam sends
  Sam sees "Your request is on its way" once
  Sam sees "You can send 2 more requests just now."
  Sam sees "You asked Priya for a chat" once
  Sam sees "If no answer comes by Mon 30 Nov 2026, 09:00 GMT"
  Priya sees "Sam would like to talk with you" once
  Priya sees "How product decisions are really made"
  Priya sees "a conversation for advice, not a job request"
  Priya sees the button "Happy to"
  Priya sees the button "Decline kindly"
  nobody else sees anything new
  nobody else sees "How product decisions are really made"

# The mentor answers with one tap, and says where.
1 hour passes
  nobody else sees anything new
Priya presses "Happy to"
  Priya sees "You said yes to Sam" once
  Sam sees "Priya is happy to talk" once
  Sam can no longer see "You asked Priya for a chat"
  nobody else sees anything new
Priya presses "Say where"
Priya fills in
  How: Video call
  Link, number or address: https://meet.example/priya
Priya sends
  Sam sees "Where: Video call: https://meet.example/priya"
  nobody else sees "https://meet.example/priya"

# The student chooses one of the hours that suit both; both get it for their calendars.
Sam chooses "Fri 27 Nov, 12:00 GMT" in "Choose a time"
  Sam sees "Your chat with Priya is set" once
  Sam sees "When, for you: Fri 27 Nov 2026, 12:00 GMT"
  Sam sees "When, for Priya: Fri 27 Nov, 12:00 GMT"
  Sam receives the file "chat.ics" with "SUMMARY:Chat with Priya"
  Sam receives the file "chat.ics" with "LOCATION:https://meet.example/priya"
  Sam receives the file "chat.ics" with "SEQUENCE:0"
  Sam sees "Add to Google Calendar" once
  Priya sees "Your chat with Sam is set" once
  Priya sees "When, for Sam: Fri 27 Nov, 12:00 GMT"
  Priya receives the file "chat.ics" with "SUMMARY:Chat with Sam"
  nobody else sees anything new

# Preparing takes five minutes: who they are, good questions, how the time is best used.
Sam presses "Prepare"
  Sam sees "Work: Product manager, Larkpay, Product"
  Sam sees "What a product manager does all day"
  Sam sees "Three minutes: sum up what you take away"
  Priya sees nothing new
until Tue 24 Nov 2026 11:59
  Sam sees nothing new
1 minute passes
  Sam sees "What would you like to ask Priya?" once
  nobody else sees anything new
Sam chooses "Who else sees this field differently from you, and might enjoy a talk…" in "Add a good question"
  Sam sees "My questions: Who else sees this field differently from you"
  Priya can still see "Who else sees this field differently from you" once
Sam presses "My questions"
Sam fills in
  My questions: How did the last big decision on your team come about?
    Who else sees this field differently from you
Sam sends
  Priya sees "How did the last big decision on your team come about?"
  nobody else sees "How did the last big decision"

# The day before, the hour before, ten minutes before: each at its minute, each once.
until Thu 26 Nov 2026 11:59
  Sam sees nothing new
  Priya sees nothing new
1 minute passes
  Sam sees "Tomorrow: Priya" once
  Priya sees "Tomorrow: Sam" once
  Priya sees "How did the last big decision on your team come about?"
  nobody else sees anything new
until Fri 27 Nov 2026 10:59
  Sam sees nothing new
  Priya sees nothing new
1 minute passes
  Sam sees "In an hour: Priya" once
  Priya sees "In an hour: Sam" once
  nobody else sees anything new
until Fri 27 Nov 2026 11:49
  Sam sees nothing new
  Priya sees nothing new
1 minute passes
  Sam sees "Ten minutes: Priya" once
  Sam sees "I am here for your advice, not for a job."
  Sam sees "How did the last big decision on your team come about?"
  Priya sees nothing new
  nobody else sees anything new

# Ten minutes after the end both are asked whether it happened; one tap is enough.
until Fri 27 Nov 2026 12:29
  Sam sees nothing new
  Priya sees nothing new
1 minute passes
  Sam sees "Did you and Priya meet?" once
  Priya sees "Did you and Sam meet?" once
  nobody else sees anything new
Sam presses "We met"
  Sam sees "You met Priya" once
  Priya sees "You talked with Sam" once
Priya presses "We met"
  Sam sees nothing new
Priya presses "Well prepared"
  Sam sees "Priya found you well prepared"
  nobody else sees anything new

# Three notes while they are fresh, for the student alone.
Sam presses "My notes"
Sam fills in
  Something they said that stays with me: A roadmap is a list of bets
  What surprised me: how little time goes on roadmaps
  What I will do, and by when: interview three users by Friday
  Is this path closer to what I want?: Closer to what I want
  Why?: I liked the doubt in it
Sam sends
  Sam sees "Your notes are kept, for you alone."
  Sam sees "Closer to what I want. I liked the doubt in it"
  nobody else sees "A roadmap is a list of bets"

# Thanks within 48 hours, drafted from the notes, sent by the student; then the reminders stop.
until Fri 27 Nov 2026 14:19
  Sam sees nothing new
1 minute passes
  Sam sees "Thank Priya" once
  Priya sees nothing new
until Sat 28 Nov 2026 08:19
  Sam sees nothing new
1 minute passes
  Sam sees "Thank Priya" once
  Priya sees nothing new
Sam presses "Write my thanks"
  Sam sees the form "Say thanks"
  Sam sees "What stays with me is what you said: A roadmap is a list of bets"
  Sam sees "Because of our chat I am going to do this: interview three users by Friday"
Sam sends
  Sam sees "Sent: your thanks" once
  Sam sees "Thanked: Priya" once
  Priya sees "Sam says thank you" once
  Priya sees "A roadmap is a list of bets"
  Priya does not see "I liked the doubt in it"
  nobody else sees "A roadmap is a list of bets"
until Mon 30 Nov 2026 08:59
  nobody else sees anything new
1 minute passes
  Priya sees "One student talked with you this month, and said thank you." once
  Sam sees nothing new
until Sun 27 Dec 2026 12:19
  nobody else sees anything new

# A month later: what came of it, and a word to keep the door open.
1 minute passes
  Sam sees "What came of your chat with Priya?" once
  Priya sees nothing new
Sam presses "What came of it"
Sam fills in
  What came of it: I have a clearer idea of where I am heading
  In a sentence: I applied for a summer of product work
  Share it with them?: Yes, tell them
Sam sends
  Priya sees "What came of your chat with Sam" once
  Priya sees "I applied for a summer of product work"
  nobody else sees "I applied for a summer of product work"
until Mon 28 Dec 2026 08:19
  nobody else sees anything new
1 minute passes
  Sam sees "A word to Priya?" once
  Priya sees nothing new
Sam presses "Send a word" on "A word to Priya?"
Sam fills in
  My words: I start in June. Thank you for the doubt, it helped.
Sam sends
  Priya sees "A word from Sam" once
  Priya sees "I start in June."
  nobody else sees "I start in June."
until Thu 31 Dec 2026 09:00
  Priya sees "One student talked with you this year." once
  Sam sees nothing new
Sam presses "Let it rest" on "A word to Priya?"
  Sam sees "At rest: Priya"
9 weeks pass
  Sam sees nothing new
