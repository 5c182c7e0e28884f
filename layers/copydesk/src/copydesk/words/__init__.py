"""The one table of how languages name days, months, parts of the day, weeks and time zones. Pure data."""
