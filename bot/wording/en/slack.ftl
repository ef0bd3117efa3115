# What only Slack shows. The title of a window has at most 24 characters.

slack = Windowseat
    .close = Close
    .waiting = One moment, please…
    .more = Answer again
    .refused = Almost there
    .refused-body = One thing still has to be mended. What you wrote is kept.
    .gone = This could not be shown any more. Please look at the message itself: it always has the present state.
    .late = That took too long
    .late-body = Slack did not wait for the form. Please press once more: nothing was changed, and nothing is lost.
    .about = Finds people in your community to talk to about their work, and helps both sides of the chat to happen well

# What the doctor says to whoever installs the bot.
slack-doctor = Slack knows me as { $bot } in { $team }.
    .scope = The permission { $scope } is missing. Without it I cannot { $what }. Add it under "OAuth & Permissions", then install the app to the workspace again.
    .spare = The permission { $scope } is not needed. You may take it away.
    .refused = Slack refuses the token ({ $error }). Copy the "Bot User OAuth Token" of this app into SLACK_BOT_TOKEN, and start again.
    .person = This token belongs to a person, not to a bot. Copy the "Bot User OAuth Token", which begins with xoxb-, into SLACK_BOT_TOKEN.
    .unreached = Slack could not be reached ({ $error }). Check the network and the proxy, and try again.
    .fine = Every permission is there.
    .for-many = The app's settings and the key are there. Whether Slack accepts them is seen when somebody installs the app from { $url }/slack/install.
    .app-fine = The token of Socket Mode is fine.
    .app-refused = Slack refuses SLACK_APP_TOKEN ({ $error }). Make one under "Basic Information", "App-Level Tokens", with connections:write; it begins with xapp-.

slack-scope-commands = hear /find-mentor and the other commands
slack-scope-chat-write = write to anybody
slack-scope-users-read = know names and time zones, so that hours are right
slack-scope-reactions-read = see who volunteers with an emoji
slack-scope-channels-read = notice who joins a channel
slack-scope-im-history = look whether a message has arrived before sending it again
slack-scope-im-write = find my conversation with somebody when I have to look whether a message has arrived
slack-scope-files-write = send the calendar file

# The pages on which somebody adds the bot to their own Slack.
slack-install = Add Windowseat to your Slack
    .body = Windowseat finds people in your community to talk to about their work. It cannot read your channels.
    .button = Add to Slack
    .done = Windowseat has a seat in { $team }
    .done-body = Type /windowseat in Slack to begin. Invite it to the channel in which you will ask for mentors.
    .failed = That did not work
    .failed-body = Nothing was changed ({ $reason }). Please start again, in one go and in one browser.
    .again = Start again
    .gone = I am not installed in this workspace any more. Whoever runs it can add me again; everything is kept.
