# The command line.

cli = windowseat
    .windowseat = A networking bot that carries informational interviews, on Slack, Discord and in a playground. Without a command it serves Slack where its tokens are set, else it opens the playground.
    .playground = open the playground: a student, a mentor and an organiser side by side in a browser, no token needed
    .no-browser = print the address only
    .rehearse = play a story and check what everybody sees
    .story = a plain text file; docs/stories.md tells how to write one
    .file = keep everything in this folder, and go on there where an earlier run stopped
    .step = wait for Enter before each line
    .import = check an alumni directory (CSV), and publish it
    .directory = a CSV file; docs/import.md tells its columns
    .publish = write everybody who is not refused, all of them or nobody; without it nothing is written
    .community = the community to publish to; made where there is none of that name
    .beside-tokens = The playground never runs beside tokens, so that nothing in it can reach anybody. Unset { $tokens }, or start it in another terminal.
    .my-community = My community
    .serve = serve Windowseat in a Slack workspace, with the tokens of the environment; docs/slack.md tells how to get them
    .slack = set Slack up
    .manifest = print the manifest, to be pasted into Slack
    .http = for requests to WINDOWSEAT_URL, rather than for Socket Mode
    .doctor = look at the tokens and their permissions, and say what to do
    .needs-slack = Windowseat lives in Slack so far. Set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); docs/slack.md tells where to find them.{ $others ->
        [none] {""}
       *[other] {" "}Nothing is done with { $others } yet.
    }
    .needs-bot-token = SLACK_BOT_TOKEN is missing: the "Bot User OAuth Token" under "Install App", which begins with xoxb-.
    .needs-app-token = One more is missing: SLACK_APP_TOKEN, for Socket Mode (begins with xapp-), or SLACK_SIGNING_SECRET, for requests over HTTP. docs/slack.md tells where to find them.
    .needs-app = For many workspaces set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET ("Basic Information"), WINDOWSEAT_KEY and WINDOWSEAT_URL. docs/slack.md tells more.
    .every-workspace = every workspace that installs it
    .needs-url = Set WINDOWSEAT_URL to the address under which Slack reaches you: https://, and no path.
    .port-taken = Nobody can listen on { $address }. Choose another with WINDOWSEAT_HOST and WINDOWSEAT_PORT.
    .database = The database cannot be opened: { $error }. Look at DATABASE_URL; without it I use the file windowseat.db in this folder.
