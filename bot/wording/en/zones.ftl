# Which clock somebody lives by.

kind-zone-unclear = Which clock do you live by?
    .body = I could not tell which place you mean. Type the nearest large city, and choose from what is suggested.
kind-zone-gone = Which clock was it?
    .body = I no longer know which place you meant. Please name it once more.

zone-confirm = { $city }
    .body = It is { $clock } for you now, right?
zone-several = Which of these?
    .body = There are several. Choose the one where it is as late as on your own clock.
zone-ask = One question first, and only once: I reckon by { $city }'s clock. It is { $clock } for you now, right?
zone-changed = Your clock has changed
    .body = It was { $was }, and is now { $is }. Your chat with { $other } stays at the same moment: what was { $before } is now { $after }. Does that still suit you?
hour-kept = It stays
    .body = Your chat with { $other } stays where it is. My reminders follow your new clock.

press-zone-yes = Yes, that is my time
press-zone-yes-home = Yes, that is my time
press-zone-no = No, another city
press-zone-pick = Where I am
press-keep-hour = Keep the hour
press-move-hour = Move the chat
zone-offered = { $city }: { $clock } now
