"""A reader by rules of what a client writes about a call's time, in seven languages. Pure.

The scripted model asks by it; beside a real model it is a check on what that made of the mail.
"""

from copydesk.calendar.phrases.reading import Reading, read_wishes

__all__ = ["Reading", "read_wishes"]
