"""What our texts tell the owner to write in a mail, said of the page that she stands on: its boxes and buttons. Pure.

The texts themselves are the mail's: each is told once, and a page has a control for every word.
"""

import re
from typing import Final

_ON_A_LINE: Final = r" on a line of its own(?: to your APPROVE or above your EDIT| above your EDIT| beside SEND AGAIN)?"
_OR_TICK: Final = r"(?:, or tick the box on the page)?"
_TURNS: Final = tuple(
    (re.compile(said), here)
    for said, here in (
        (
            rf"you add REPLY ALL{_ON_A_LINE}{_OR_TICK}",
            "you tick “Send it to the others in copy too” in Approve or Edit",
        ),
        (rf"REPLY ALL{_ON_A_LINE} lets", "ticking “Send it to the others in copy too” lets"),
        (rf"add CONFIRM FORM{_ON_A_LINE}{_OR_TICK}", "tick “This is my own form” in Approve or Edit"),
        (rf"(To have it go to \S+), add USE REPLY-TO{_ON_A_LINE}{_OR_TICK}", r"\1, tick its box in Approve or Edit"),
        (rf"add WITHOUT THE CALL{_ON_A_LINE}", "tick “Without the call”"),
        (rf"WITHOUT THE CALL{_ON_A_LINE} leaves it out", "“Without the call” in Edit leaves it out"),
        (r"\bJOIN puts", "“Join” puts"),
        (r"\bAPPROVE sends", "“Approve” sends"),
        (r"\bREVISE has", "“Revise” has"),
        (r"answer with EDIT and a text of your own", "write in “Edit” a text of your own"),
        (r"; `copydesk calendar free` lists free times", "; the page of your week shows what is free"),
        (r"; `copydesk calendar list` shows them with their ids", "; the page of your week shows those that are"),
        (r": see `copydesk show \w+`", ": see its conversation"),
        (r"; `copydesk away --until DAY` says that you are", "; the form below says that you are"),
        (r": `copydesk calendar unblock ID` takes that back", ": “Take it back” ends that"),
        (r"answer UNDO to the newest mail about it", "press “Undo” on its page"),
    )
)


def on_the_page(text: str) -> str:
    """The same text, where whoever reads it decides by boxes and buttons. What is no word of a mail's stays."""
    for said, here in _TURNS:
        text = said.sub(here, text)
    return text
