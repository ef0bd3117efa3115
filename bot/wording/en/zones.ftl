# When a time zone is typed behind the command.

kind-zone-unclear = Which clock do you live by?
    .body = I could not tell which place you mean. Type the nearest large city, and choose from what is suggested.
