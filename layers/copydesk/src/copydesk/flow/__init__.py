"""The decisions: one file for each handler that decides, under the handler's name. Pure functions, no I/O, no clock."""
