# Rounds: an organiser brings many people together at once.

event-round = { $round }
    .body =
        Students and mentors of { $community }, who comes? Say that you are in, and you are introduced to one person who fits: a chat of 15 to 30 minutes, for advice, never a job request.
        React with { $emoji } or press the button. You can change your mind until the round goes out.
    .note = Joining means: I tell the one you are introduced to what your profile says, and you keep to the code of conduct. /windowseat privacy shows or deletes everything. No message from me? Press the button.
practice-round = { $round }
    .body =
        Who would like to practise? You are paired with someone here: fifteen minutes you ask, fifteen they ask, then you tell one another what worked.
        React with { $emoji } or press the button. You can change your mind until the round goes out.
    .note = Joining means: I tell the one you practise with your name and what you share, and you keep to the code of conduct. /windowseat privacy shows or deletes everything. No message from me? Press the button.

rounds = Rounds
    .body =
        A round brings many people together at once, as well as can be for all: students with mentors, or people who practise with one another.
        People join with a button or a reaction. You see who would meet, and why, before anybody is told.
    .note = The post stands in the channel where you typed /organise.
round-listed = { $name }, { $made }: { $state }
round-state-open = people are joining
round-state-drawn = ready to be published
round-state-published = goes out soon
round-state-sent = went out
round-state-closed = called off
round-name-event-round = Meet a mentor
round-name-practice-round = Practice round

round-open = { $name }
    .body = { $kind ->
        [event] { $students ->
            [one] One student
           *[other] { $students } students
        } and { $mentors ->
            [one] one mentor
           *[other] { $mentors } mentors
        } are in so far. See who would meet as often as you like: nobody is told before you publish.
       *[practice] { $people ->
            [0] Nobody is in so far.
            [one] One person is in so far.
           *[other] { $people } people are in so far.
        } See who would meet as often as you like: nobody is told before you publish.
    }
round-drawn = Who would meet: { $name }
    .body = { $tables ->
        [0] Nobody can be brought together yet.
        [one] One introduction. Nobody has been told. Who joins or leaves now is taken in when you draw again.
       *[other] { $tables } introductions. Nobody has been told. Who joins or leaves now is taken in when you draw again.
    }
round-published = Goes out soon: { $name }
    .body = Everybody hears of it at { $at }, and nobody before. Until then you can take it back without a trace.
round-sent = Went out: { $name }
    .body = { $tables ->
        [one] One introduction was made.
       *[other] { $tables } introductions were made.
    }{ $fell ->
        [0] { "" }
        [one] { " " }One more fell through at the last moment; whoever was left without anybody comes first the next time.
       *[other] { " " }{ $fell } more fell through at the last moment; whoever was left without anybody comes first the next time.
    }
round-closed = Called off: { $name }
    .body = Nobody joins any more, and nobody was told of any pair.
round-seed = { $exact ->
    [yes] Nobody more could be introduced, and no other way fits better. The seed is { $seed } (draw { $draws }): the same people draw the same again.
   *[no] With so many, each one's fifty likeliest were weighed; hardly any other way fits better. The seed is { $seed } (draw { $draws }): the same people draw the same again.
}
round-left-out = Without anybody this time
round-and-more = { $count ->
    [one] and one more.
   *[other] and { $count } more.
}
round-fell-through = fell through, someone could not come any more
round-why-full = more students than places
round-why-limit = has no requests left just now
round-why-lately = met everyone who fits, or is in touch with them, in the last 90 days
round-why-language = shares no language with those who come
round-why-nobody = nobody who fits
round-why-odd = the odd one out, or not all three agree to be three
round-why-no-student = fewer students than mentors
round-why-full-month = no place free this month
round-why-paused = paused
round-why-gone = has left
round-why-fell-through = the other side could not come any more

pair-reason = Why these two
    .same-school = The same school: { $school }
    .same-programme = The same programme: { $programme }
    .same-zone = Live by the same clock
    .near-zone = At most { $hours } h apart
    .both-like = Both mentioned { $what }
    .close-to = { $what } is close to what the student wishes
    .nearest = Closest to what the student wishes: { $what }

shared-reason = What you share
    .both-like = You both mentioned { $what }

round-in = You are in: { $name }
round-in-student =
    .body =
        You come as a student. When the round goes out, I introduce you to one mentor who fits, and you choose a time together.
        What you tell about yourself in your profile decides who fits.
round-in-mentor =
    .body =
        You come as a mentor. When the round goes out, I introduce you to a student who fits; never to more than you have places this month.
round-in-practice =
    .body =
        When the round goes out, I tell you with whom you practise. If the number is odd, three can practise together where all three agree.
round-left = You are out
    .body = I leave you out of { $round }. Changed your mind? Press the button of the post again.

student-accepted-round = Meet { $first }
    .body =
        You and { $other } both said you were in, and **{ $round }** brings you together. **Your move:** choose a time. Each hour below suits { $first }'s week.
    .note = If no time is chosen by { $deadline }, I let the chat go, kindly.
student-accepted-round-no-times = Meet { $first }
    .body =
        You and { $other } both said you were in, and **{ $round }** brings you together. No usual hour of theirs falls into your day, so I asked for others. **Next:** you will hear from me as soon as there are some.
mentor-accepted-round-no-times = Meet { $first }
    .body =
        You and { $other } both said you were in, and **{ $round }** brings you together. None of your usual hours falls into { $first }'s day. **Your move:** offer a few more.
mentor-accepted-round-no-place = Meet { $first }
    .body =
        You and { $other } both said you were in, and **{ $round }** brings you together. { $first } now chooses one of your hours. **Your move:** say where you will talk; I remember it for the next time.
    .note = If no time is chosen by { $deadline }, I let the chat go, kindly.
mentor-accepted-round = Meet { $first }
    .body =
        You and { $other } both said you were in, and **{ $round }** brings you together. { $first } now chooses one of your hours.
    .note = If no time is chosen by { $deadline }, I let the chat go, kindly.

practice = Your practice: { $name }
    .note = A line of yours reaches them on whatever platform they use.
practice-pair =
    .body =
        - Send a line and agree on half an hour, this week if you can.
        - Fifteen minutes you ask about their studies and plans, as if they were a mentor; then they ask you.
        - Tell one another one thing that worked, and one to try.
practice-three =
    .body =
        - The number was odd, and you all said that three is fine. Send a line and agree on 45 minutes.
        - Each asks another for ten minutes while the third listens.
        - The one who listened says one thing that worked, and one to try.
round-without = Not this time
    .body =
        { $round } went out, and I could not bring you together with anybody: { $because }. You come first the next time.
        Meanwhile you can ask someone yourself.
round-without-full = more students came than there were places
round-without-limit = you have no requests left just now
round-without-lately = you met everyone who fits, or are in touch with them, in the last 90 days
round-without-language = nobody who came shares a language with you
round-without-nobody = nobody who came fits
round-without-odd = the number was odd, or not all three agreed to be three
round-without-no-student = fewer students came than mentors
round-without-full-month = you have no place free this month
round-without-paused = you are paused
round-without-gone = you had left
round-without-fell-through = the other side could not come any more
round-done = The round went out
    .body = { $name }: { $tables ->
        [one] one introduction was made
       *[other] { $tables } introductions were made
    }{ $left ->
        [0] .
        [one] , and one person hears kindly why there was nobody this time.
       *[other] , and { $left } people hear kindly why there was nobody this time.
    }{ $fell ->
        [0] { "" }
        [one] { " " }One introduction fell through at the last moment.
       *[other] { " " }{ $fell } introductions fell through at the last moment.
    }
round-line = { $first } writes
    .body = You practise together. Your answer reaches them on whatever platform they use.
round-line-sent = Sent
    .body = They have your words.

kind-round-closed = This round is over
    .body = Nobody can join or leave it any more. The next one will come.
kind-round-empty = Nobody to introduce yet
    .body = There is nobody to bring together in this round. Wait until more people are in, and draw again.
kind-round-moved-on = The round has moved on
    .body = It stands differently by now; open it again to see how. Nothing was changed.
kind-round-gone-out = Too late to take it back
    .body = The ten minutes are over, and people are being told.

form-event-round = An event round
    .submit = Ask who comes
form-practice-round = A practice round
    .submit = Ask who comes
form-group-line = Send a line
    .submit = Send
field-group-line-said = My line
field-round-name = What it is called
field-round-about = What people should know
    .hint = When and where, for whom. Leave it empty if the name says it all.

press-rounds = Rounds
press-event-round = New event round
press-practice-round = New practice round
press-round = Open
press-count-in = Count me in
press-leave-round = I can't make it
press-set-side = I come as
press-set-three = Being three is fine with me
press-draw = See who would meet
press-draw-again = Draw again
press-more-tables = Show the next ones
press-publish = Publish
press-undo = Take it back
press-send-now = Send it now
press-call-off = Call it off
press-group-line = Send a line
choice-set-side-student = a student
choice-set-side-mentor = a mentor
choice-set-three-yes = Yes
choice-set-three-no = No, rather a pair
