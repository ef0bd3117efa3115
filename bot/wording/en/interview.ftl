# The living card of an interview: one message for each side and stage.
# $other is the other person, mentioned; $first is their first name as plain text.
# $minutes is the length; $starts the agreed hour; $deadline when the clock ends this stage.

someone-who-left = someone who left
minutes = { $minutes } minutes
both-hours = { $own } ({ $theirs } for { $first })
    .short = { $own } ({ $theirs })

## What the facts on a card are called

# A fact may be called otherwise on the student's card (-student), the mentor's (-mentor) or one's own profile (-own).

fact-hopes-student = What I hope to learn
fact-hopes-mentor = { $first } hopes to learn
fact-why-student = Why I ask { $first }
fact-why-mentor = Why you
fact-intro-student = About me
fact-intro-mentor = About { $first }
fact-questions-student = My questions
fact-questions-mentor = { $first }'s questions
fact-more-asked-student = { $first } asks
fact-more-asked-mentor = You asked
fact-more-told-mentor = { $first }'s answer
fact-background = Background
fact-work = Work
fact-likes = Likes to talk about
fact-likes-own = What I like to talk about
fact-wont = Rather not talk about
fact-wont-own = What I would rather not talk about
fact-links = Worth reading first
fact-when = When, for you
fact-theirs = When, for { $first }
fact-where = Where
fact-length = How long
fact-deadline = Open until
fact-times-wanted-mentor = Times that would suit { $first }
fact-prepared = How you came
fact-quote = What stays with me
fact-surprise = What surprised me
fact-action = What I will do
fact-verdict = This path, for me
fact-thanks-student = My thank-you
fact-thanks-mentor = { $first }'s thank-you
fact-outcome = What came of it
fact-said = In their words

where-unsaid = Not said yet
format-video = Video call
format-phone = Phone
format-in-person = In person
format-text = In writing

prepared-yes = { $first } found you well prepared
prepared-so-so = { $first } found there was room to prepare a little more

verdict-closer = Closer to what I want
verdict-same = About as before
verdict-further = Further from what I want

## The student's card

student-requested = You asked { $first } for a chat
    .body =
        Your request is with { $other }. Most people answer within two days, and I will remind them kindly, twice.
        { "" }**Next:** nothing to do for now. If no answer comes by { $deadline }, I will close the request kindly, and your place is free again.
student-requested-more = { $first } would like to know more
    .body =
        { $other } asks something before answering. **Your move:** two or three sentences are plenty.
student-accepted = { $first } is happy to talk
    .body =
        { $other } said yes to { $minutes } minutes. **Your move:** choose a time. Each hour below suits { $first }'s week.
    .note = A conversation for advice, not a job request. Times are shown in your own zone.
student-accepted-no-times = { $first } is happy to talk
    .body =
        I asked { $other } for other times. **Next:** you will hear from me as soon as there are some. Any hours below can still be chosen.
student-scheduled = Your chat with { $first } is set
    .body =
        You will talk with { $other } on { $starts }. **Next:** read up a little and write down your questions. I will remind you the day before, the hour before and ten minutes before.
    .note = Something came up? Say so here; nobody minds when they hear early.
student-scheduled-no-place = Your chat with { $first } is set
    .body =
        You will talk with { $other } on { $starts }. **Next:** read up a little and write down your questions. { $first } has been asked where you will talk; I tell you as soon as I know.
    .note = Something came up? Say so here; nobody minds when they hear early.
student-scheduled-over = How did it go with { $first }?
    .body =
        Your chat with { $other } was due to end by now. **Your move:** tell me what became of it.
student-held = You met { $first }
    .body =
        Well done. **Your move:** write three things down while they are fresh, then say thanks to { $other } within 48 hours of the chat, with something specific. I will draft it from your notes; you send it.
    .note = Your notes are yours alone.
student-held-late = You met { $first }
    .body =
        Well done. **Your move:** a late thank-you to { $other } is welcome too, with one specific thing in it. I draft it from your notes; you send it.
    .note = Your notes are yours alone.
student-thanked = Thanked: { $first }
    .body =
        { $other } has your thank-you. **Next:** nothing is due. In a month I will ask whether there is something to tell { $first }.
    .note = Your notes are yours alone.
student-thanked-elsewhere = Thanked: { $first }
    .body =
        You thanked { $other } in your own way, and I stop reminding you. **Next:** nothing is due. In a month I will ask whether there is something to tell { $first }.
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
student-expired-more = The request to { $first } is closed
    .body =
        { $other } had asked you something, and a week went by, so I closed it kindly. Your place is free again. **Next:** I can show you the next people; your words are kept.
student-released = The chat with { $first } was let go
    .body =
        No time was agreed with { $other } in five days, so I let it go kindly. **Next:** you can find someone else whenever you are ready.
student-cancelled = { $first } had to cancel
    .body =
        { $other } had to cancel. It costs you nothing: your place is free again. **Next:** find another person; your words are kept.
student-cancelled-by-me = You cancelled the chat with { $first }
    .body =
        { $other } has been told, kindly. Whenever you are ready, I will help you find the next person.
student-cancelled-organiser = The chat with { $first } will not take place
    .body =
        The chat with { $other } is no longer available. It costs you nothing. **Next:** I can show you the next people.
student-missed = The chat with { $first } did not happen
    .body =
        It did not happen this time. These things happen, and nothing is public. **Next:** ask again another day, or find someone else.
student-missed-me = The chat with { $first } did not happen
    .body =
        You could not come this time; it happens. **If you like:** a line to { $other } puts it right, and one is ready for you. After that you can ask again.
student-unclear = The chat with { $first }: unclear
    .body =
        You and { $other } remember it differently, so I leave it at that. Nobody is blamed, nothing is public.
student-unclear-clock = The chat with { $first }: unclear
    .body =
        A week has gone by and nobody told me whether you met, so I leave it at that. Nobody is blamed, and your place is free again.
student-resting = At rest: { $first }
    .body =
        I will send no more reminders about { $other }. Your notes stay here.

## The mentor's card

mentor-requested = { $first } would like to talk with you
    .body =
        { $other } asks for { $minutes } minutes of your experience: a conversation for advice, not a job request. **Your move:** any answer is a kind one, and each is one tap.
    .note = No answer is fine too: in the end I will close it kindly and tell { $first } that it is not about them.
mentor-requested-more = You asked { $first } something
    .body =
        Your question is with { $other }. **Next:** nothing to do; the answer lands here. You can still decide at once.
mentor-accepted = You said yes to { $first }
    .body =
        { $other } can now choose from the hours of your week. **Next:** nothing to do.
    .note = If your usual hours have changed, say so before a time is chosen. If none is agreed in five days, I will let you go with thanks.
mentor-accepted-no-place = You said yes to { $first }
    .body =
        { $other } now chooses from the hours of your week. **Your move:** say where you will talk; I remember it for the next time.
    .note = If no time is agreed in five days, I will let you go with thanks.
mentor-accepted-no-times = { $first } needs other times
    .body =
        None of your usual hours suits { $other }. **Your move:** offer a few more.
mentor-scheduled = Your chat with { $first } is set
    .body =
        You will talk with { $other } on { $starts }. **Next:** nothing to prepare. I will remind you the day before and the hour before.
    .note = If something comes up, say so here with one tap.
mentor-scheduled-no-place = Your chat with { $first } is set
    .body =
        You will talk with { $other } on { $starts }. **Your move:** say where you will talk; one line, and I remember it for the next time.
    .note = If something comes up, say so here with one tap.
mentor-scheduled-over = Did the chat with { $first } happen?
    .body =
        It was due to end by now. One tap is enough.
mentor-held = You talked with { $first }
    .body =
        Thank you for your time. **If you like:** was { $other } well prepared? Only the two of you can see it.
mentor-thanked = { $first } says thank you
    .body =
        { $other } wrote to you. **Next:** nothing to do. If something comes of your advice, I will pass it on.
mentor-thanked-elsewhere = You talked with { $first }
    .body =
        Thank you for your time. **Next:** nothing to do. If something comes of your advice, I will pass it on.
mentor-declined = You passed on { $first }'s request
    .body =
        { $other } has been told, kindly, that you cannot this time, and can find other people.
mentor-withdrawn = { $first } took the request back
    .body =
        { $other } withdrew. Nothing to do; your place is free again.
mentor-expired = The request from { $first } is closed
    .body =
        It waited for a week, so I closed it kindly. { $other } can find other people. Nothing to do.
mentor-expired-more = The request from { $first } is closed
    .body =
        Your question was not answered within the week, so I closed it kindly. Nothing to do, and your place is free again.
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
        It did not happen this time. These things happen, and nothing is public. Nothing to do.
mentor-unclear = The chat with { $first }: unclear
    .body =
        You and { $other } remember it differently, so I leave it at that. Nobody is blamed, nothing is public.
mentor-unclear-clock = The chat with { $first }: unclear
    .body =
        A week has gone by and nobody told me whether you met, so I leave it at that. Nobody is blamed, and nothing to do.
mentor-resting = { $first } says thank you
    .body =
        { $other } wrote to you after your chat. Nothing to do.
mentor-resting-elsewhere = You talked with { $first }
    .body =
        Thank you for your time. Nothing to do.

shrunk = Moved down
    .body = The card about { $other } has a newer copy further down.

## Nudges

gathered = { $count ->
    [one] One thing is waiting
   *[other] { $count } things are waiting
}
nudge-answer = { $first } is still hoping to hear from you
    .body = { $other } asked you for { $minutes } minutes. One tap is enough, and "not now" is a kind answer too.
nudge-tell-more = { $first } asked you something
    .body = { $other } would like to know a little more before answering. Two or three sentences are plenty, and the request stays open for them.
nudge-no-place = Where will you talk with { $first }?
    .body = You will talk with { $other } on { $starts }, and nobody knows where yet. A link, a number or an address is enough.
nudge-choose-time = A time for { $first }
    .body = { $other } said yes and waits for you to choose a time.
nudge-offer-times = { $first } still needs a time
    .body = { $other } would like to meet you, but your usual hours do not fit. Could you offer two or three others?
nudge-no-questions = What would you like to ask { $first }?
    .body = Your list for { $other } is still empty. Three open questions are enough, and I have plenty to choose from.
nudge-day-before = { $day ->
    [tomorrow] Tomorrow
   *[other] Coming up
}: { $first }
    .body = You will talk with { $other } on { $starts }. Have a look at your questions; a short read about their work goes a long way.
    .note = Two minutes about you, then ask; three minutes to close. { $first } has { $minutes } minutes for you.
nudge-day-before-mentor = { $day ->
    [tomorrow] Tomorrow
   *[other] Coming up
}: { $first }
    .body = You will talk with { $other } on { $starts }. Nothing to prepare. If your day has changed, one tap moves it.
nudge-get-there = On your way to { $first }
    .body = You will meet { $other } in person on { $starts }. Plan to be there ten minutes early.
nudge-hour-before = In an hour: { $first }
    .body = You will talk with { $other } on { $starts }.
nudge-ten-minutes = Ten minutes: { $first }
    .body =
        Breathe. Open with: "Thank you for making time. I am here for your advice, not for a job. May I start with how you got here?"
        Your notes are open whenever you like.
nudge-five-left = Five minutes left with { $first }
    .body = Time to close: thank { $other }, and ask who else you should talk to.
nudge-happened = Did you and { $first } meet?
    .body = Your chat with { $other } was on { $starts }. One tap is enough.
nudge-thanks = Thank { $first }
    .body = A thank-you within 48 hours, with one specific thing in it, is what people remember. I have a draft for { $other } from your notes: change it as you like, and send it.
    .note = Only you see this.
nudge-in-touch = A word to { $first }?
    .body = It has been a while since you talked with { $other }. Followed a piece of advice? Some news? Two sentences keep the door open.
    .note = { $first } hears only what you send.
nudge-outcome = What came of your chat with { $first }?
    .body = A line about what came of it helps you look back, and { $other } would love to hear it, if you choose to share.
nudge-came-of-it = What came of your chat with { $first }
    .body = { $other } wanted you to know.
