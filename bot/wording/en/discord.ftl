# What only Discord shows.

discord = Windowseat
    .more = Answer again
    .go-on = Go on
    .refused = Almost there
    .refused-body = One thing still has to be mended. What you wrote is kept.
    .late = That took too long
    .late-body = Discord did not wait for the form. Please press once more: nothing was changed, and nothing is lost.
    .about = Finds people in your community to talk to about their work, and helps both sides of the chat to happen well

# What can be typed behind a command, with what is suggested meanwhile. At most 100 characters.
discord-option-words = What you would like to talk about
discord-option-code = The one-time code you were shown elsewhere
discord-option-place = A large city near you, for its time zone
