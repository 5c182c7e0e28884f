"""The parts of the scripted model: what it reads in a mail, and what it says in each language. Pure."""
