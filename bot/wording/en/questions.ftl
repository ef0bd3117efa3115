# Questions that a student can put on their list for a chat. They are the student's own words to the mentor.
# Each must be open (not answerable with yes or no), and ask for what only this person can tell.

## To open the talk

question-path-here = How did you come to the work you do now, and which turn on the way mattered most?
question-drew-you = What first drew you to this field, and how close did it come to what you had imagined?
question-last-tuesday = What did you do last Tuesday, hour by hour, as far as you can tell me?
question-explain-to-friend = How do you explain your work to a friend who does something else entirely?
question-changed-since-start = What has changed the most in your field since you started?
question-first-weeks = What surprised you in your first weeks?

## The middle

question-hours-go-to = Where do most of your hours go in a usual week, and where would you like them to go?
question-best-week = What does a good week look like for you, and what does a bad one?
question-nobody-tells = What is it really like, in a way that nobody tells students?
question-hardest-part = Which part of your work is still hard for you, even now?
question-went-wrong = What went wrong once that you learned a lot from?
question-keeps-you = What keeps you in this work when it gets difficult?
question-who-does-well = What kind of person does well in a role such as yours?
question-who-is-unhappy = Who tends to be unhappy in this kind of work, and why?
question-disagreements = How do people where you work disagree with each other?
question-choosing-a-team = What would you look at today before joining a team?
question-five-years = How do you think this work will have changed in five years?
question-field-worry = What worries people in your field at the moment, and what do you make of it?
question-overrated = Which new thing in your field do you find overrated, and which underrated?
question-how-decisions = How did the last big decision on your team come about, and what was your part in it?
question-other-doors = Which ways into this work have you seen that were not the usual one?
question-people-move-on-to = What have people you worked with gone on to do afterwards?
question-neighbouring-work = Which kinds of work next to yours might suit someone with my interests, that I may not have thought of?
question-notice-in-resume = When you read a resume from a beginner, what makes you stop and look twice?
question-show-without-experience = How have you seen people show what they can do before they had any experience?
question-hireable-elsewhere = What could a student do now so that organisations like yours would gladly hire them one day?
question-met-people = How did you get to know the people who helped you along?
question-where-people-talk = Where do people in your field talk to each other, and how does a newcomer join in well?

## To close the talk

question-this-term = If you were studying what I study, what would you do this term?
question-in-my-place = Knowing what I have told you, what would you try first in my place?
question-try-small = What is a small way to try this work out before I decide?
question-read-or-follow = What do you read or listen to that shows how people in your field think?
question-should-have-asked = What should I have asked you that I did not?
question-who-else = Who else sees this field differently from you, and might enjoy a talk like this?
