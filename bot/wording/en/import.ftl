# What an organiser reads about a directory they import: first a dry run, then what was written.
# $count is a number of rows; $first and $last are lines of the file; $notes says what happened to the row.

import-ok =
    { $count ->
        [one] { $count } row is ready.
       *[other] { $count } rows are ready.
    }
import-mended =
    { $count ->
        [one] { $count } row is ready after a little mending.
       *[other] { $count } rows are ready after a little mending.
    }
import-refused =
    { $count ->
        [one] { $count } row cannot be taken in.
       *[other] { $count } rows cannot be taken in.
    }
# $heading is the heading of a column that we do not know.
import-unread = The column “{ $heading }” is not read.
import-row-mended = Line { $first }, mended: { $notes }
import-row-refused = Line { $first }, refused: { $notes }
import-rows-mended = Lines { $first } to { $last }, mended: { $notes }
import-rows-refused = Lines { $first } to { $last }, refused: { $notes }
import-more =
    { $count ->
        [one] And { $count } more row with something to say.
       *[other] And { $count } more rows with something to say.
    }
import-nobody-told = Nobody is messaged by an import, and nobody can be found until they have said yes themselves.

## After publishing

import-added =
    { $count ->
        [0] Nobody was new.
        [one] { $count } person was added. They stay invisible until they claim their place.
       *[other] { $count } people were added. They stay invisible until they claim their place.
    }
import-updated =
    { $count ->
        [one] { $count } person was brought up to date.
       *[other] { $count } people were brought up to date.
    }
import-unchanged =
    { $count ->
        [one] { $count } person was known as they are.
       *[other] { $count } people were known as they are.
    }
import-theirs =
    { $count ->
        [one] { $count } person looks after their own profile, so we left it alone.
       *[other] { $count } people look after their own profiles, so we left them alone.
    }

# $database is an address, without a password.
import-where = They are kept in { $database }.
import-next = Next, invite them: whoever joins with the handle in your list claims their place, and says whether they may be found.

## A file that cannot be opened

import-no-file = There is no { $file } here. Write where your CSV file lies, such as: windowseat import alumni.csv
import-folder = { $file } is a folder. Name the CSV file in it, such as: windowseat import { $file }/alumni.csv
import-unreadable = We may not read { $file }. Please check who is allowed to, and whether another program holds it.

## What the columns are called inside a sentence

import-column-name = name
import-column-field = field
import-column-role = role
import-column-employer = employer
import-column-school = school
import-column-year = year
import-column-zone = time zone
import-column-languages = languages
import-column-topics = topics
import-column-places = places
import-column-handle = handle

## About the whole file. $columns are headings, as they must be written in the file.

import-note-too-large = This file is larger than { $megabytes } MB. Please split it.
import-note-too-many-rows = This file has more than { $rows } rows. Please split it.
import-note-empty = This file is empty.
import-note-no-rows = This file has headings, and no rows under them.
import-note-missing-columns =
    { $count ->
        [one] This column is missing: { $columns }.
       *[other] These columns are missing: { $columns }.
    } The first row must hold the headings, such as: name,field,role,employer,school,year,zone,languages,topics,places,handle. What each of them holds stands in docs/import.md.
import-note-open-quote = A quotation mark that is opened on line { $line } is never closed, so the rows after it cannot be told apart.
import-note-encoding = The file is not in UTF-8, so we read it as Windows text. Please check that the names look right.

## About a row: why it is refused

import-note-too-many-cells = it has { $cells } cells under { $columns } headings. Perhaps a comma stands outside quotation marks.
import-note-name-missing = there is no name.
import-note-work-missing = there is neither a field nor a role.
import-note-handle-missing = there is no handle, the short name by which a person claims their place.
import-note-handle-odd = the handle “{ $handle }” may hold only letters from a to z, digits, dots, dashes and underscores.
import-note-handle-twice = the handle “{ $handle }” stands on line { $line } already.
import-note-person-twice = { $name } with the same employer stands on line { $line } already.
import-note-zone-unknown = we do not know the time zone or city “{ $typed }”, or there are several of that name. Write one such as Europe/London.
import-note-formula = the { $column } is a spreadsheet formula, which we never take in.
import-note-too-long = the { $column } is longer than { $longest } characters.

## About a row: what was mended. $column is one of the columns above; $typed is what stands in the file.

import-note-control-characters = invisible characters were taken out of the { $column }.
import-note-markup = markup was taken out of the { $column }.
import-note-leading-sign = a sign that a spreadsheet would take for a formula was taken off the { $column }.
import-note-cut = the { $column } was cut to { $longest } characters.
import-note-handle-mended = the handle was written as “{ $handle }”.
import-note-zone-mended = “{ $typed }” was taken for the time zone { $zone }.
import-note-year-mended = “{ $typed }” was taken for the year { $year }.
import-note-year-left-out = “{ $typed }” is not a year of graduation that we understand, so it was left out.
import-note-places-mended =
    { $places ->
        [one] “{ $typed }” was taken for { $places } chat within thirty days.
       *[other] “{ $typed }” was taken for { $places } chats within thirty days.
    }
import-note-language-mended = the language code “{ $typed }” was taken for { $language }.
import-note-language-left-out = “{ $typed }” does not look like a language, so it was left out.
