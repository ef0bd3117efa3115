People practise with one another; the odd one out comes first the next time
starts Mon 23 Nov 2026 09:00 Europe/London
people: sixty

Olu types in #welcome: /organise
Olu presses "Rounds"
Olu presses "New practice round"
Olu fills in
  What it is called: Tuesday practice
Olu sends
  Olu sees "Nobody is in so far."
Sam presses "Count me in" on "Who would like to practise?"
  Sam sees "with whom you practise"
Maya presses "Count me in" on "Who would like to practise?"
Lena presses "Count me in" on "Who would like to practise?"

# Three is odd: one is left out, for not all three agree to be three.
Olu presses "See who would meet"
  Olu sees "One introduction."
  Olu sees "Maya Torres: the odd one out"

# Sam and Maya would be three. Without Lena that changes nothing.
Sam chooses "Yes" in "Being three is fine with me"
Maya chooses "Yes" in "Being three is fine with me"
Olu presses "Draw again"
  Olu sees "the odd one out"

# It goes out at once if the organiser does not want to wait.
Olu presses "Publish"
Olu presses "Send it now"
  Olu sees "Went out: Tuesday practice"
  Sam sees "Your practice: Tuesday practice" once
  Sam sees "Lena Nowak"
  Lena sees "Your practice: Tuesday practice" once
  Maya sees "Not this time" once
  Maya sees "You come first the next time."
  Olu sees "and one person hears kindly why there was nobody this time"

# A line reaches the other, and can be answered.
Sam presses "Send a line" on "Your practice"
Sam fills in "My line" with "Shall we say Wednesday at five, your time?"
Sam sends
  Lena sees "Sam writes" once
  Lena sees "Shall we say Wednesday at five, your time?"
  nobody else sees "Shall we say Wednesday at five"
Lena presses "Send a line" on "Sam writes"
Lena fills in "My line" with "Five is fine."
Lena sends
  Sam sees "Lena writes" once

# The next round: nobody meets the same person within 90 days, and who was left out comes first.
1 week passes
Olu types in #welcome: /organise
Olu presses "Rounds"
Olu presses "New practice round"
Olu fills in
  What it is called: Second practice
Olu sends
Sam presses "Count me in" on "Second practice"
Maya presses "Count me in" on "Second practice"
Lena presses "Count me in" on "Second practice"
Olu presses "See who would meet"
  Olu sees "Maya Torres"
  Olu does not see "Maya Torres: the odd one out"
  Olu does not see "Sam Okafor · Lena Nowak"
  Olu does not see "Lena Nowak · Sam Okafor"
Olu presses "Call it off"
  Olu sees "Called off: Second practice"
Sam presses "Count me in" on "Second practice"
  Sam sees "This round is over"

# All three agree: a round of three.
100 days pass
Olu types in #welcome: /organise
Olu presses "Rounds"
Olu presses "New practice round"
Olu fills in
  What it is called: Third practice
Olu sends
Sam presses "Count me in" on "Third practice"
Sam chooses "Yes" in "Being three is fine with me"
Maya presses "Count me in" on "Third practice"
Maya chooses "Yes" in "Being three is fine with me"
Lena presses "Count me in" on "Third practice"
Lena chooses "Yes" in "Being three is fine with me"
Olu presses "See who would meet"
  Olu sees "One introduction."
  Olu does not see "the odd one out"
Olu presses "Publish"
10 minutes pass
  Sam sees "The number was odd, and you all said that three is fine" once
  Maya sees "The number was odd, and you all said that three is fine" once
  Lena sees "The number was odd, and you all said that three is fine" once
  Sam sees "Lena Nowak"
  Olu sees "Third practice: one introduction was made."
