"""The local desk: the registry's handlers on this machine, with doors for mail and browsers, and a command line."""
