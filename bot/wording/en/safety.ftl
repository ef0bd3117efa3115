# Reporting, blocking, and what the safety contacts read. Calm, short, and never about blame.

safety = Keep apart, or tell a human
    .body =
        { "" }**Report** tells the people below what happened, in your words; they are never told to the person it is about. **Block** only keeps the two of you apart. Both work at once and in silence: an open chat is cancelled without a reason.
    .note = In danger? Call your local emergency number first. Meet in public places, and never send money.
safety-nobody = Keep apart, or tell a human
    .body = Nobody has written to you through me yet. If something happened elsewhere, please speak to the people below.
    .note = In danger? Call your local emergency number first.
fact-readers = Who reads reports
press-safety = Report or block
press-report = Report
press-show-report = Read the report
press-block = Block
press-unblock = Unblock
press-be-contact = Read reports, or leave it to others
press-keep-apart = Keep them apart
press-lift = Let them meet again

form-report = Tell a human
    .intro = { $other } is not told. Those who read reports are, and you two are kept apart from now on.
    .submit = Send
field-concern = What is it about?
concern-harassment = Harassment, or words that hurt
concern-pressure = Pressure, or asking for a job again and again
concern-money = Money, selling, or a scam
concern-dating = Flirting or dating
concern-private-place = A private place to meet
concern-other = Something else
field-happened = What happened?
    .hint = In your own words; a few are enough

reported = Thank you for telling us
    .body =
        Your reference is { $reference }. { $decider } reads it, and writes to you about what happens next. Until somebody has decided, neither of you is shown to the other, and open chats between you are cancelled without a reason.
    .note = { $other } is not told that you reported anything.
reported-nobody = Thank you for telling us
    .body =
        Your reference is { $reference }. Nobody organises this community yet, so nobody has read it: please also tell someone you trust at your school. You two are kept apart from now on.
    .note = { $other } is not told that you reported anything.
report-lifted = About your report { $reference }
    .body = { $decider } has looked at it and closed it. You two can be shown to one another again; **Block** keeps you apart whenever you like.
report-apart = About your report { $reference }
    .body = { $decider } has looked at it and closed it. You two stay apart.

report-card = A report
    .body = Please read it soon, and write to whoever sent it. The two are kept apart until you decide; do not tell the person it is about who sent it.
    .note = Kept sealed until 90 days after it is closed.
report-card-lifted = A report, closed
    .body = They may be shown to one another again. Whoever reported it is told.
report-card-apart = A report, closed
    .body = They stay apart. Whoever reported it is told.
fact-reference = Reference
fact-reporter = From
fact-reported = About
fact-concern = Concern
fact-happened = In their words
fact-seen = What they saw of the chat
need-report = A report waits to be read.
kind-contacts-only = That is for those who read reports
    .body = Ask an organiser; on the card **Report or block** they can say that they read reports.
