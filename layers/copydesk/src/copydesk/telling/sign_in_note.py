"""The mail with the link that signs in: for a reviewer, to her own mailbox. Pure."""

from copydesk.telling.notes import PACKAGE, Content, Note
from copydesk.telling.rendering import render
from copydesk.telling.statuses import capital
from copydesk.translation import from_log, tr


def sign_in_note(link: str, browser: str) -> Note:
    """The link, who asked for it, and that doing nothing is safe. `browser` is a name of our own words."""
    content = Content(
        headline=tr("Sign in to your desk"),
        lead=[
            tr(
                "{browser} asked to sign in to your desk with this address.",
                browser=capital(from_log(browser)),
            ),
            tr("Open the link in that browser, within 15 minutes. It works once, and nowhere else."),
        ],
        taps=[(tr("Sign in"), link)],
        beside=[tr("Was it not you? Then do nothing: without that browser the link opens nothing.")],
        order=("lead", "taps", "beside"),
    )
    return Note(
        subject=content.headline,
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )
