# The living card of an interview: one message for each side and stage.
# $other is the other person, mentioned; $first is their first name as plain text.
# $minutes is the length; $starts the agreed hour; $deadline when the clock ends this stage.

someone-who-left = someone who left
minutes = { $minutes } minutes
both-hours = { $own } ({ $theirs } for { $first })

## What the facts on a card are called

fact-hopes = Hopes to learn
fact-why = Why this mentor
fact-intro = About the student
fact-questions = Questions
fact-more-asked = The mentor asks
fact-more-told = The student's answer
fact-background = Background
fact-work = Work
fact-likes = Likes to talk about
fact-wont = Rather not talk about
fact-links = Worth reading first
fact-when = When, for you
fact-theirs = When, for { $first }
fact-where = Where
fact-length = How long
fact-deadline = Open until
fact-times-wanted = Times that would suit
fact-quote = Something said that stays
fact-surprise = What surprised me
fact-action = What I will do
fact-verdict = This path, for me
fact-thanks = The thank-you
fact-outcome = What came of it
fact-said = In their words

format-video = Video call
format-phone = Phone
format-in-person = In person
format-text = In writing

verdict-closer = Closer to what I want
verdict-same = About as before
verdict-further = Further from what I want

## The student's card

student-requested = You asked { $first } for a chat
    .body =
        Your request is with { $other }. Most people answer within two days; I remind them kindly, twice.
        { "" }**Next:** nothing to do for now. If no answer comes by { $deadline }, I close the request kindly and you get your place back.
student-requested-more = { $first } would like to know more
    .body =
        { $other } asks something before answering. **Your move:** two or three sentences are plenty.
student-accepted = { $first } is happy to talk
    .body =
        { $other } said yes to { $minutes } minutes. **Your move:** choose a time. Each hour below suits { $first }'s week.
    .note = A conversation for advice, not a job request. Times are shown in your own zone.
student-accepted-no-times = { $first } is happy to talk
    .body =
        I asked { $other } for other times. **Next:** you hear from me as soon as there are some; the hours below, if any, can still be chosen.
student-scheduled = Your chat with { $first } is set
    .body =
        You talk with { $other } at { $starts }. **Next:** read up a little and write down your questions. I remind you the day before, the hour before and ten minutes before.
    .note = Something came up? Move it or cancel it here; nobody minds when they hear it early.
student-scheduled-over = How did it go with { $first }?
    .body =
        Your chat with { $other } was due to end by now. **Your move:** tell me what became of it.
student-held = You met { $first }
    .body =
        Well done. **Your move:** write three things down while they are fresh, then say thanks to { $other } within 48 hours of the chat, with something specific. I draft it from your notes; you send it.
    .note = Your notes are yours alone.
student-thanked = Thanked: { $first }
    .body =
        { $other } has your thank-you. **Next:** nothing is due. In a month I ask whether there is something to tell { $first }.
    .note = Your notes are yours alone.
student-declined = { $first } cannot this time
    .body =
        { $other } cannot take this on just now; that is about their week, not about you. Your place is free again. **Next:** I can show you the next people, and your words are kept.
student-withdrawn = You took your request back
    .body =
        { $other } has been told, kindly. Your words are kept for the next person.
student-expired = No answer from { $first }
    .body =
        { $other } did not get to answer in time. It happens to everyone, and your place is free again. **Next:** I can show you the next people; your words are kept.
student-released = The chat with { $first } was let go
    .body =
        No time was agreed with { $other } in five days, so I let it go kindly. **Next:** you can find someone else whenever you are ready.
student-cancelled = { $first } had to cancel
    .body =
        { $other } had to cancel. It costs you nothing: your place is free again. **Next:** find another person, your words are kept.
student-cancelled-by-me = You cancelled the chat with { $first }
    .body =
        { $other } has been told, kindly. Whenever you are ready, I help you find the next person.
student-cancelled-organiser = The chat with { $first } will not take place
    .body =
        The chat with { $other } is no longer available. It costs you nothing. **Next:** I can show you the next people.
student-missed = The chat with { $first } did not happen
    .body =
        It did not happen this time. That is nobody's secret and nobody's shame: hours slip. **Next:** ask again another day, or find someone else.
student-unclear = The chat with { $first }: unclear
    .body =
        You and { $other } remember it differently, so I leave it at that. Nobody is blamed, nothing is public.
student-resting = At rest: { $first }
    .body =
        I send no more reminders about { $other }. Your notes stay here.

## The mentor's card

mentor-requested = { $first } would like to talk with you
    .body =
        { $other } asks for { $minutes } minutes of your experience: a conversation for advice, not a job request. **Your move:** any answer is a kind one, and each is one tap.
    .note = No answer is fine too: I close it kindly at the end and tell { $first } that it is not about them.
mentor-requested-more = You asked { $first } something
    .body =
        Your question is with { $other }. **Next:** nothing to do; the answer lands here. You can still decide at once.
mentor-accepted = You said yes to { $first }
    .body =
        { $other } now chooses from the hours of your week. **Next:** nothing to do, unless you want to say where you will talk.
    .note = If no time is agreed in five days, I let you go with thanks.
mentor-accepted-no-times = { $first } needs other times
    .body =
        None of your usual hours suit { $other }. **Your move:** offer a few more.
mentor-scheduled = Your chat with { $first } is set
    .body =
        You talk with { $other } at { $starts }. **Next:** nothing to prepare; their questions are below. I remind you the day before and the hour before.
    .note = One tap moves it or cancels it.
mentor-scheduled-over = Did the chat with { $first } happen?
    .body =
        It was due to end by now. One tap is enough.
mentor-held = You talked with { $first }
    .body =
        Thank you for your time. **If you like:** was { $other } well prepared? Only they see it.
mentor-thanked = { $first } says thank you
    .body =
        { $other } wrote to you. **Next:** nothing to do. If something comes of your advice, I pass it on.
mentor-declined = You passed on { $first }'s request
    .body =
        { $other } heard kindly that you cannot this time, and is shown other people.
mentor-withdrawn = { $first } took the request back
    .body =
        { $other } withdrew. Nothing to do; your place is free again.
mentor-expired = The request from { $first } is closed
    .body =
        It waited for a week, so I closed it kindly. { $other } is shown other people. Nothing to do.
mentor-released = The chat with { $first } was let go
    .body =
        { $other } did not choose a time in five days, so you are free again. Thank you for saying yes.
mentor-cancelled = { $first } had to cancel
    .body =
        { $other } had to cancel. Your hour is free again; nothing to do.
mentor-cancelled-by-me = You cancelled the chat with { $first }
    .body =
        { $other } has been told, kindly. Your hour is free again.
mentor-cancelled-organiser = The chat with { $first } will not take place
    .body =
        The chat with { $other } is no longer available. Your hour is free again; nothing to do.
mentor-missed = The chat with { $first } did not happen
    .body =
        It did not happen this time. Nothing is public, and nothing to do.
mentor-unclear = The chat with { $first }: unclear
    .body =
        You and { $other } remember it differently, so I leave it at that. Nobody is blamed, nothing is public.
mentor-resting = { $first } says thank you
    .body =
        { $other } wrote to you after your chat. Nothing to do.

shrunk = Moved down
    .body = The card about { $other } has a newer copy further down.

## Nudges

gathered = { $count ->
    [one] One thing is waiting
   *[other] { $count } things are waiting
}
nudge-answer = { $first } is still hoping to hear from you
    .body = { $other } asked you for { $minutes } minutes. One tap is enough, and "not now" is a kind answer too.
nudge-choose-time = A time for { $first }
    .body = { $other } said yes and waits for you to choose a time.
nudge-offer-times = { $first } still needs a time
    .body = { $other } would like to meet you, but your usual hours do not fit. Could you offer two or three others?
nudge-no-questions = What would you like to ask { $first }?
    .body = Your list for { $other } is still empty. Three open questions are enough; I have thirty to choose from.
nudge-day-before = Tomorrow: { $first }
    .body = You talk with { $other } at { $starts }. Have a look at your questions; a short read about their work goes a long way.
    .note = Two minutes about you, then ask; three minutes to close. { $first } has { $minutes } minutes for you.
nudge-day-before-mentor = Tomorrow: { $first }
    .body = You talk with { $other } at { $starts }. Nothing to prepare. If the day has changed, one tap moves it.
nudge-get-there = On your way to { $first }
    .body = You meet { $other } in person at { $starts }. Leave with ten minutes to spare.
nudge-hour-before = In an hour: { $first }
    .body = You talk with { $other } at { $starts }.
nudge-ten-minutes = Ten minutes: { $first }
    .body =
        Breathe. Open with: "Thank you for making time. I am here for your advice, not for a job. May I start with how you got here?"
        Your notes are open whenever you like.
nudge-five-left = Five minutes left with { $first }
    .body = Time to close: thank { $other }, and ask who else you should talk to.
nudge-happened = Did you and { $first } meet?
    .body = Your chat with { $other } was set for { $starts }. One tap is enough.
nudge-thanks = Thank { $first }
    .body = A thank-you within 48 hours, with one specific thing in it, is what people remember. I have a draft for { $other } from your notes; you change it and send it.
    .note = Only you see this.
nudge-in-touch = A word to { $first }?
    .body = It has been a while since you talked with { $other }. Followed a piece of advice? Some news? Two sentences keep the door open.
    .note = { $first } hears only what you send.
nudge-outcome = What came of your chat with { $first }?
    .body = A line about what came of it helps you look back, and { $other } loves to hear it, if you choose to share.
nudge-came-of-it = What came of your chat with { $first }
    .body = { $other } wanted you to know.
