# Accounts on several platforms that are one person, and spaces that are one community.

platform-slack = Slack
platform-discord = Discord
platform-playground = the playground
account-several = { $name } ({ $number })

press-link = Link another account
press-link-code = I have a code
press-link-really = Yes, that is me too
press-write-to = Where I write to you
press-unlink = Unlink an account
press-join-code = A code for another space
press-join = I have the code

fact-code = The code
fact-accounts = Where you are

form-link-code = Link two accounts
    .submit = Link
    .intro = The code that I showed you on the other platform.
form-join = Join a community
    .submit = Join
    .intro = The code that the community's organiser was given.
field-code = The code
    .hint = Such as 7KQM-X2RD

link-code = One person, two accounts
    .body =
        If you are in { $community } on another platform too, I make the two one: one profile, one list of chats.
        Go to your other account, and type there, to me: **/windowseat link { $code }**
    .note = It works once, within { $minutes } minutes, and only for whoever has it. Give it to nobody.
link-confirm = Is this also you?
    .body =
        The code is { $name }'s, on { $platform }. If that is you, I make the two accounts one: one profile, one list of chats, each account with everything of both.
        If somebody else gave you this code, do not go on: they would read what is yours.
linked = You are one now
    .body =
        Both accounts are linked. Your chats, your profile and your limits are in one place, whichever of the two you use.
        Where should I write to you? You can change it at any time in your profile.
linked-elsewhere = Another account is linked to yours
    .body = Your account on { $platform } and this one are now the same person to me. If that was not you, unlink it in your profile at once, and tell an organiser.
unlinked = Unlinked
    .body = That account is no longer you, and nothing more goes there. Everything stays with this one.

join-code = A code for another space
    .body =
        A Slack workspace or a Discord server can join { $community }: its people and yours then find, ask and thank one another across platforms, each where they are.
        Have me invited there. Whoever runs that space then types there: **/windowseat join { $code }**
    .note = It works once, within { $hours } hours. What that space has of its own must be empty.
join-how = Join a community
    .body = The organiser of the community you join presses **A code for another space** on their /organise card, and gives you the code. You type it here, or press the button.
joined = This space is part of { $community }
    .body =
        Everyone here can now find, ask and thank everyone there.
        If you also have an account there, link the two: type **/windowseat link** there first.
space-joined = Another space has joined
    .body = A space on { $platform } is now part of { $community }. Its people find yours, and yours find theirs. If you are there too, link your accounts with /windowseat link, and you can organise from either.

which = Which community is this about?
    .body = You are in several, and here I cannot tell.

kind-code-wrong = That is no code of mine
    .body = It may be old, used already, or have a slip in it: each works once, and not for long. Ask me for a new one where the first was shown.
kind-code-tries = Too many wrong codes
    .body = Please wait an hour, then ask for a new code where the first was shown.
kind-code-yours = That one is your own
    .body = This account has it already. Type it where you use the other one.
kind-code-elsewhere = That code is of another community
    .body = It belongs to { $theirs }, and this space to { $community }. Two accounts can be one person only within one community. If the two belong together, the organiser of { $theirs } can give a code to whoever runs this space; it is typed here as /windowseat join, and then yours will work.
kind-last-account = That is your only account
    .body = There is nothing to unlink. To leave for good: /windowseat privacy.
kind-join-admins = That is for whoever runs this space
    .body = Only an admin of a workspace or server can bring it into a community. Please pass the code to one of them.
kind-join-where = In which space?
    .body = Type it in a channel of the workspace or server that should join.
kind-join-already = Together already
    .body = This space is part of that community, and was before. The code can still be used elsewhere.
kind-join-not-empty = This space has a community of its own
    .body = There are people or chats in it already, and they would lose what they have. Nothing was changed. A space can join as long as nobody but its admin has used me there.
