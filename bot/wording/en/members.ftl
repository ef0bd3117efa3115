# Cards about members: the welcome, profiles, mentors, searches, privacy, the organiser.

welcome = Welcome, { $me }
    .body =
        I am Windowseat. I help you talk, for twenty minutes, with someone who already does what you are curious about: I find the person, carry your request, agree the hour, remind you both, and see that thanks are said.
        Three doors: **find a mentor**, **offer your help**, or **tell me about yourself** first.
    .note = I keep what you tell me and nothing else; I cannot read your messages. /windowseat privacy shows or deletes everything.
listed = { $me }, could you spare twenty minutes?
    .body =
        { $community } put you on its list of alumni who might talk with a student now and then: 20 minutes, for advice, never a job request. Nobody can find you unless you say yes.
    .note = You answer each request as you like, and pause with one tap. /windowseat privacy shows or deletes everything.
invitation = Thank you for offering, { $me }
    .body =
        Students ask for 20 minutes of your experience, never for a job. Five short questions and you are on the list; nobody is shown before that. You answer each request as you like, and pause with one tap.
pause-question = Take a break?
    .body =
        You took your reaction back, so I ask: should students stop finding you? Nothing changes unless you say so. To pause for a while, use **What I offer**.
paused-by-silence = I paused you, kindly
    .body =
        Several requests in a row found you busy, so students cannot find you for now. No harm done: one tap brings you back whenever you like.
resumed = Welcome back, { $me }
    .body = Your pause is over, and students can find you again.
approved = You are on the list
    .body = The organiser said yes, and students can find you now. Thank you!
staying = Good to have you
    .body = Nothing changes. Thank you for being there.
no-thanks = Of course
    .body = Nothing is published, and I will not ask again. If you change your mind: /volunteer.
stopped = Thank you for your time as a mentor
    .body = Students can no longer find you, and open requests are closed kindly. Chats you have agreed go on unless you cancel them.

mentor-draft = What I would offer
    .body = Students cannot find you yet.
mentor-waiting = Waiting for the organiser
    .body = Thank you! The organiser has a quick look first; then students can find you.
mentor-published = What I offer
    .body = Students can find you. Everything here can be changed at any time.
    .note = Your weekly hours are in your own time zone.
mentor-paused = Paused
    .body = Students cannot find you for now. Chats you have agreed go on.

fact-interests = What pulls me
fact-goal = What I want to find out
fact-about-me = About me
fact-languages = Languages
fact-zone = My time
fact-windows = Weekly hours
fact-until = Paused until
profile = Your profile
your-time = { $clock } now, in { $zone }

found = People you could ask
    .body = For "{ $words }". Everyone here has said yes to being asked.
    .note = A chat is 15 to 30 minutes, for advice, never a job request.
found-any = People you could ask
    .body = They fit what you told me about yourself. Everyone here has said yes to being asked.
    .note = A chat is 15 to 30 minutes, for advice, never a job request.
found-anyone = People you could ask
    .body = These people are free now, and have said yes to being asked. Tell me what pulls you, with a few words or in your profile, and I will find closer ones.
    .note = A chat is 15 to 30 minutes, for advice, never a job request.
found-near = The closest I know
    .body = Nobody does exactly that here yet. These people come closest, and each can tell you who else to ask.
    .note = A chat is 15 to 30 minutes, for advice, never a job request.
found-nobody = Nobody is free just now
    .body =
        Everyone who fits is taken this month, or has been asked already. Places come back all the time.
        - Try other words, or anyone who is free.
        - Ask the career centre; they may know someone who is not here.
places-free = { $free ->
    [one] One place free this month
   *[other] { $free } places free this month
}
requests-left = { $left ->
    [0] You have no requests left just now; a place comes back as soon as one is answered.
    [one] You can send **one** more request just now.
   *[other] You can send **{ $left }** more requests just now.
}

home = Your window seat
    .note = Only you see this page.
home-doors =
    .body = What would you like to do?
my-chats = My chats
    .body = Each opens its card, with the next step.
my-chats-none = My chats
    .body = None yet. The first one is the hardest; I help with every step.
chat-line = { $title } ({ $other })

receipt = Your request is on its way
    .body =
        { $other } has it now. Most people answer within two days. I will remind them twice, kindly. If no answer comes by { $deadline }, I will close the request and your place is free again.
        { "" }**Meanwhile:** nothing to do. The card about this chat always shows whose move it is.
advice = Before I send it
    .body = A friend's remarks, for you alone. Change your words, or send them as they are.

research = Prepare for { $first }
    .body = Five minutes are enough: read this, choose three questions, and look at how the time is best used.
good-questions = Good questions to borrow
agenda = How the time is best used
    .body =
        - Two minutes: who you are, and thank you for making time.
        - Then switch to asking. Listen, take notes, follow what they like to talk about.
        - Three minutes: sum up what you take away, and ask who else you should talk to.

done = Done
    .body = The card of this chat shows how things stand.
on-its-way = On its way
    .body = The calendar entry comes as a message of its own.
line-sent = Sent
    .body = { $other } has your words.
notes-kept = Kept
    .body = Your notes are kept, for you alone.
thanked = Sent: your thanks
    .body = { $other } has your thank-you, and I stop reminding you. Well done.
outcome-kept = Kept
    .body = I keep it for you alone.
outcome-shared = Shared
    .body = { $other } will be glad to hear it.
recruiting = On its way
    .body = The post appears in this channel. Reacting, pressing its button and /volunteer all lead to the same private message.
export = Everything about you
    .body = Here is all that is kept about you, as a file.
    .file = Your profile and your chats, as JSON

recruit = Could you spare 20 minutes?
    .body =
        Students of { $community } would like to learn from your experience: one chat, 15 to 30 minutes, for advice, never a job request. You say how many a month, answer each as you like, and pause with one tap.
        React with { $emoji }, press the button or type /volunteer: I answer in private, and nobody is listed unasked.
    .note = No message from me? Press the button: "{ press-offer-help }".

help = How it works
    .body =
        - **/find-mentor** and a few words: up to five people, with reasons.
        - Ask; they answer with one tap; you choose an hour of theirs.
        - I remind you both, help you prepare, and draft your thanks from your notes.
        - **/my-chats** shows every chat and whose move it is. **/volunteer** is for those who can help.
        - **/windowseat profile, availability, pause, privacy** change the rest; **/windowseat report** tells a human.
cannot-read = I can't read messages
    .body = I am only good at buttons, and what you write here is read by nobody. Here is what I can do:
privacy = What is kept about you
    .body =
        - Your profile, and what you wrote in forms: requests, notes, thanks. Your notes are for you alone.
        - When chats took place. Nothing of what you write elsewhere: I cannot read messages.
        - Only the other side of a chat sees what you send them. Organisers see counts, and what needs a hand.
        - A safety report is read by two people, and stays sealed until 90 days after it is closed.
forget = Forget you?
    .body =
        Open chats are cancelled neutrally. Your profile, requests, notes and words are deleted at once, here and now. The other side of a past chat keeps "a past chat" without your name. A safety report, if there is one, stays sealed until 90 days after it is closed. It cannot be undone.
forgotten = Forgotten
    .body = Everything about you is deleted. Thank you for having been here, and all the best.

organise = For organisers
    .body =
        - **Ask for mentors**: type /organise in the channel where the post should stand, then press the button.
        - **Worklist**: only what needs a human.
        - **Why not somebody?**: what kept a mentor from being shown to a student.
worklist-count = { $count ->
    [0] Nothing needs a hand just now.
    [one] One thing needs a hand.
   *[other] { $count } things need a hand.
}
worklist = Needs a hand today
    .body = Only what needs a person. Nothing here happens without you.
worklist-empty = Nothing needs a hand
    .body = Everyone has an answer on the way. Enjoy your day.
need-approval = { $who } would like to be a mentor.
need-reach = { $who } cannot be reached: their direct messages are closed, or they are gone.
need-look = I cannot tell whether a message ({ $kind }) arrived: { $why }. Ask whoever should have it; if it is missing, send it again.
need-see = I could not work out the reminders of one chat or member: { $why }. I try again every day.

line = A line from { $first }
    .body = { $other } writes:
word = A word from { $first }
    .body = { $other } writes, after your chat:
suggestion = Someone better, says { $first }
    .body = { $other } could not take this on, and left you a pointer:
past-chat = A past chat
    .body = The other side is no longer here, and their words went with them. Nothing to do.
moved = { $first } asks to move the chat
    .body = { $other } cannot make the agreed hour. It is free again; the card of this chat shows what comes next.
moved-short = { $first } has to move the chat, at short notice
    .body = { $other } cannot make it after all, and is sorry for the short notice. The card of this chat shows what comes next.

calendar = For your calendar
    .body = Open the file or use a link to put the chat into your calendar.
    .summary = Chat with { $first }
    .file = A calendar entry for the chat with { $first }
    .google = Add to Google Calendar
    .outlook = Add to Outlook
    .note = If the hour moves, I will send a new entry that takes the place of this one.
calendar-cancelled = Out of your calendar
    .body = The chat with { $other } is off; this file takes it out of your calendar.

month-line = Your month
    .body = { $held ->
        [0] No chat this month, and yet someone thought of you: they wrote about an earlier one. Thank you.
        [one] One student talked with you this month{ $thanked ->
            [0] . Thank you for your time.
           *[other] , and said thank you.
        }
       *[other] { $held } students talked with you this month. Thank you for your time.
    }
year-letter = Your year
    .body =
        { $held ->
            [0] No chat came about this year. Thank you for keeping the door open.
            [one] One student talked with you this year. Thank you: one conversation can turn a path.
           *[other] { $held } students talked with you this year. Thank you: one conversation can turn a path.
        }{ $came ->
            [0] { "" }
            [one] { " " }One of them told you what came of it.
           *[other] { " " }{ $came } of them told you what came of it.
        }

## When something cannot be done

kind-gone = That button has had its day
    .body = It belongs to something that is over. Nothing was changed.
kind-not-now = Already settled
    .body = That is no longer possible, or not yet. Nothing was changed.
kind-not-yours = That one is for someone else
    .body = Only the person it was meant for can press it. Nothing was changed.
kind-search-gone = That search is old
    .body = I keep searches for a month. A new one takes a second.
kind-draft-gone = Those words are gone
    .body = They were sent already, or a month has passed.
kind-not-available = Not free just now
    .body = This person cannot be asked at the moment. There are others.
kind-just-filled = { $first } has just been asked by someone else
    .body = Their last place of the month went a moment ago. Your words are kept; shall I show you others?
kind-you-are-full = Your month is full
    .body = You have as many chats as you wished for this month. Raise the number first if you would like one more.
kind-yourself = That is you
    .body = You would have a good talk, I am sure. Let me show you others.
kind-met-lately = You and { $first } have been in touch
    .body = Days until you can ask again: { $days }. Until then, someone new will tell you something new.
kind-declined-lately = { $first } could not take it on
    .body = Days until you can ask { $first } again: { $days }. Until then, someone new will tell you something new.
kind-no-common-language = No language in common
    .body = You and { $first } have no language in common on your profiles. If that is not so, add it to yours.
kind-too-many-open = Your requests are all out
    .body = You have as many open requests as can be out at once. As soon as one is answered, you can send the next.
kind-too-many-this-month = That is plenty for this month
    .body = You have sent as many new requests as fit into a month. Make the most of the chats you have.
kind-thanks-first = First, a thank-you
    .body = Someone gave you their time and has not heard from you yet. Two sentences, and you can ask again.
kind-missed-twice = Time for a breath
    .body = Two chats in a row went by without you, so new requests wait for two weeks. If that is not how it was, please tell an organiser.
kind-one-at-a-time = One at a time, for now
    .body = The last chat was let go because no time was agreed. Finish the one that is open, and you can ask more people again.
kind-hour-gone = That hour has just gone
    .body = It passed, or was taken. The card of this chat shows the hours that are free now.
kind-nothing-booked = No hour is agreed
    .body = There is nothing to put into a calendar just now.
kind-has-begun = It has begun already
    .body = Once the hour has come it cannot be moved or cancelled; tell me afterwards what became of it.
kind-moved-enough = Moved often enough
    .body = You have moved this chat as often as either side can. You can still cancel it, or send a line.
kind-line-closed = That line is closed
    .body = A line can be sent until a day after the chat. After the thanks you can send a word at any time.
kind-not-begun = Not yet
    .body = The chat has not begun. I will ask again when it is over.
kind-organisers-only = That is for organisers
    .body = If you organise this community, ask whoever installed me to make you one.
kind-in-a-channel = In which channel?
    .body = Type /organise in the channel where the post should stand, and press the button there.
kind-list-full = Your list is full
    .body = There are more than enough questions on it for one chat. Take one off first if you would like another.
kind-nowhere = Which community is this about?
    .body = I cannot tell. Type the command in a channel of your community; if I am not there yet, ask whoever organises it to invite me.
