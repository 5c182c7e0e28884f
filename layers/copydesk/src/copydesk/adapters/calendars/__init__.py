"""The owner's calendars: private addresses of ICS files, CalDAV servers and files, read for what is busy."""
