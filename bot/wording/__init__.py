"""Every sentence people read, one file for each language."""
