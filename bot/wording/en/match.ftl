# `windowseat match`, on the command line.

match-help = find people in an alumni directory without publishing it: a line of JSON for each search
    .mentors = a CSV file; docs/import.md tells its columns
    .queries = a text file with one search a line, as after /find-mentor
    .most = how many people for each search
    .why-not = say also why this person was not among them

# Why somebody was not among the people shown, for an organiser: the title of the card, and the first thing that held.
# "They" is the mentor. Behind .not-allowed may be a block, of which nobody may learn: it must read as if it were an
# open chat or a recent answer, and name none of them.

why-not = Why not { $first }?
    .shown = They are shown, in place { $place }.
    .not-published = They have not said yes to being found, or are not in this directory.
    .oneself = Nobody is shown to themselves.
    .paused = They are paused.
    .full = All their places are taken.
    .no-language = They share no language with whoever searches.
    .not-allowed = These two are not proposed to each other just now. Why is theirs to know.
    .other = Others are closer to what was asked, by more than half.
    .behind = They fit, and stand in place { $place }: others come first.
