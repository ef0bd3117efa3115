# What the coach says before something is sent. It is advice: the student may always send their words as they are.
# $words is what the student wrote.

coach =
    .asks-for-job = “{ $words }” may sound like asking for a job. A chat like this is for advice: people give it gladly, and feel free to say more when nothing is asked of them. You could ask what someone can do now to be ready for work like theirs.
    .closed = “{ $words }” can be answered with yes or no. Begin with how, what or why, and you will hear a story.
    .googleable = “{ $words }” is something a search will tell you. Look it up first, then ask what only this person knows: how it is for them.
    .personal = You gave nearly the same reason to someone else. A sentence that fits only this person, something in their path, makes it easy to say yes.
    .specific = Name one thing that stayed with you; a sentence more is enough.
    .once = (Send it again to send it as it is.)
