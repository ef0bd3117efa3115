# `windowseat match`, on the command line.

match-help = find people in an alumni directory without publishing it: a line of JSON for each search
    .mentors = a CSV file; docs/import.md tells its columns
    .queries = a text file with one search a line, as after /find-mentor
    .most = how many people for each search
