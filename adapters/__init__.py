"""One folder for each world outside: chat platforms, web pages, calendars, alarm clocks."""
