# `windowseat match`, on the command line.

match-help = find people in an alumni directory without publishing it: a line of JSON for each search
    .mentors = a CSV file; docs/import.md tells its columns
    .queries = a text file with one search a line, as after /find-mentor
    .most = how many people for each search
    .why-not = say also why this person was not among them

# Why somebody was not among the people shown, for an organiser. The first thing that held is told.

why-not = Why not
    .shown = They are shown, in place { $place }.
    .not-published = They have not said yes to being found, or are not in this directory.
    .oneself = Nobody is shown to themselves.
    .paused = They are paused.
    .full = All their places are taken.
    .no-language = They share no language with whoever searches.
    .not-allowed = They were asked or met already, or may not be shown to this person.
    .other = Others are closer to what was asked, by more than half.
    .behind = They fit, and stand in place { $place }: others come first.
