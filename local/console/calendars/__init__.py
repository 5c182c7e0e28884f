"""The owner's calendars as the console tries them: read once, from this machine."""
