# What people with closed direct messages find in a private thread: nothing of what waits for them.

discord-notice = Something is waiting for you
    .thread = Windowseat
    .body = I cannot write to you: your direct messages are closed for this server. Press the button to see it here, for your eyes alone. To hear from me directly, open the menu of this server, choose "Privacy Settings", and allow direct messages.
    .look = Show me

# What the doctor says to whoever installs the bot.
discord-doctor = Discord knows me as { $bot }.
    .refused = Discord refuses the token ({ $error }). Open your application on discord.com/developers, choose "Bot", then "Reset Token", copy the new one into DISCORD_TOKEN, and start again.
    .unreached = Discord could not be reached ({ $error }). Check the network and the proxy, and try again.
    .endpoint = The application sends what people do to { $url } instead of to me. Empty "Interactions Endpoint URL" under "General Information".
    .nowhere = I am in no server yet. Open this link to invite me: { $link }
    .fine = In { $guild } I may do everything I need to.
    .right = In { $guild } I lack the permission "{ $right }". Without it I cannot { $what }. Give it to my role under "Server Settings", "Roles".
    .commands-fine = The commands are up to date.
    .commands-old = Discord has other commands than this version. Run `windowseat discord sync`.
    .notices-fine = People whose direct messages are closed find a private thread in #{ $channel }.
    .notices-lost = I cannot see the channel { $channel } that DISCORD_NOTICES names ({ $error }).
    .synced = Discord has the commands of this version now ({ $count }).
    .unchanged = Discord had the commands of this version already; nothing was changed.

discord-right-view-channel = View Channels
    .why = see the channel in which you ask for mentors
discord-right-send-messages = Send Messages
    .why = ask for mentors there
discord-right-attach-files = Attach Files
    .why = send the calendar file
discord-right-read-message-history = Read Message History
    .why = see who volunteers with an emoji, and make sure that nothing is sent twice
discord-right-create-private-threads = Create Private Threads
    .why = leave a notice for people whose direct messages are closed
discord-right-send-messages-in-threads = Send Messages in Threads
    .why = say in such a thread that something is waiting

# What the command line says of Discord, and of several platforms together.
discord-setup = Discord
    .manage = set Discord up
    .invite = print the link that invites the bot to a server
    .sync = give Discord the commands of this version, where it has others
    .serving-nowhere = no server yet
    .serving-many = { $count } servers
    .bad-shards = DISCORD_SHARDS is { $said }; write a number such as 2, or auto.
    .bad-address = { $name } leads to { $host }, which is neither Discord (by https:// or wss://) nor this machine. If that is right, name the host in DISCORD_HOSTS.
    .needs-token = DISCORD_TOKEN is missing: the token of the bot, from "Bot" on discord.com/developers. docs/discord.md tells more.
    .nothing-set = Windowseat lives in Slack and in Discord. Set DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); docs/discord.md and docs/slack.md tell where to find them.
