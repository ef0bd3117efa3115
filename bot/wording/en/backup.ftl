# Backups, on the command line. $file and $database are names of files or addresses.

backup = windowseat
    .backup = write everything to a file, while Windowseat serves
    .restore = put a backup in place; stop Windowseat first
    .file = a file; it is a SQLite database, whatever the database is
    .replace = throw away what is in the database now
    .done = Everything in { $database } is in { $file } now. Keep it where only you can read it: it holds what people wrote.
    .restored = { $database } is what { $file } holds. { $unsent ->
        [0] Nothing was waiting to be sent.
        [one] One message was waiting; the platform is asked whether it has it before it is sent.
       *[other] { $unsent } messages were waiting; the platform is asked whether it has them before they are sent.
    }
    .nothing-there = There is nothing to back up at { $database }. Look at DATABASE_URL; without it I use the file windowseat.db in this folder.
    .taken = { $file } is there already, and a backup never replaces anything. Name another file.
    .no-file = There is no { $file }.
    .other-version = This needs another version of Windowseat: the tables are of revision { $error }. A backup is made by the version that serves, and restored by the same one or a newer one.
    .damaged = { $file } is not a sound backup: { $error }. Take another; nothing was changed.
    .not-empty = { $database } is not empty, and nothing was changed. Back it up first if anybody needs it, then add --replace.
    .in-use = { $database } cannot be replaced now: { $error }. Stop Windowseat and try again; nothing was changed.
