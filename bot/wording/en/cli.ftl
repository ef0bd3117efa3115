# The command line.

cli = windowseat
    .windowseat = A networking bot that carries informational interviews, on Slack, Discord and in a playground. Without a command it opens the playground.
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
