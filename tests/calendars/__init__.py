"""Other libraries read what Copydesk reads and writes: `make calendars`."""
