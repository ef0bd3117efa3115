"""What the command line can do, one file per command: the only place, with `bot.__main__`, that joins the parts."""

OK, FAILED, UNUSABLE = range(3)
