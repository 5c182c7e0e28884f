"""Why a mail goes into no thread, in words for the owner."""

from typing import Final

SEALED: Final = "its text is in {}, which is not opened here; read it in your own mail program"
UNCLEAR_FORWARD: Final = (
    "the forward does not show who wrote the mail; forward it once more as an attachment, and only that one"
)
UNKNOWN_QUERY: Final = (
    "an answer to a review came to an address of no query that this desk knows, be it another desk's or one that was "
    "made up; nothing was done. `copydesk list` shows what waits"
)
WENT_TO_CLIENT: Final = (
    "this answer to a review went to the client, too, so that it is not taken for your word on the draft; nothing was "
    "done, and the draft still waits. If you have answered with it, REJECT the draft; if not, answer the review alone"
)
REUSED: Final = "its Message-ID {} was seen before on another mail; judge it yourself"
OWN_WORDS: Final = (
    "it is your own, no forward and no command (“what waits?”, “digest”, “undo”, “stop”, “later”, “away until Friday”, "
    "“back”, “block Friday afternoon”, “unblock Friday” or “what is blocked”, alone in one line): nothing was drafted. "
    "ANSWER has it answered as a client's mail, as for a trial"
)
TOLD_ENOUGH: Final = "there were more such mails today than are told one by one"
TOO_MANY: Final = "this sender wrote more mails today than the settings let the model see; judge it yourself"
UNSEEN_COPY: Final = "it is a copy of a mail that the owner wrote in a thread where nothing waits"
