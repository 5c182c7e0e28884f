"""The owner's console: the command `copydesk` for the desk on this machine and for a stack on AWS."""
