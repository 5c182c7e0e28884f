"""The mailbox in a real browser, where this machine has one: nothing runs out of a phone's screen."""

import re
from importlib import resources

import pytest
from support.browser import browsing, found

from copydesk.ports import Passage
from local.desk.web.articles import ArticleRow, ArticlesPage, RefusedRow
from local.desk.web.mailbox import Attached, MailPage
from local.desk.web.pages import _templates

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2
MAIL = {"number": 1, "at": "Sat 28 Nov 2026, 13:47", "subject": LONG, "who": f"{LONG}@client.example"}


PAGES = {
    "mails.html": {
        "to_owner": [MAIL | {"counts": False, "overtaken": True}],
        "to_clients": [MAIL | {"counts": True, "overtaken": False}],
    },
    "mail.html": {
        "mail": MailPage(
            number=1,
            audience="owner",
            headers=[("Reply-To", f"hello+{LONG}@desk.example"), ("Subject", LONG)],
            text=f"A draft waits\n{LONG * 3}",
            has_html=True,
            attachments=[Attached(f"{LONG}.pdf", "application/pdf", 12_000)],
            review_link="http://127.0.0.1:8025/review/x",
            may_answer=True,
            suggested="approve",
            came_of_it=f"closed: {LONG}",
            newer=2,
        )
    },
    "articles.html": {
        "page": ArticlesPage(
            counts="48 indexed, 6 not, 1 being indexed",
            folder=f"/home/mara/{LONG}",
            trouble=f"/home/mara/{LONG} cannot be read",
            indexed=(ArticleRow(f"2026/{LONG}.md", LONG, is_indexed=False),),
            refused=(RefusedRow(f"2026/{LONG}.docx", f"is a link to {LONG}, which is read already"),),
            asked=LONG,
            found=(Passage("articles/a.md", LONG, LONG * 5, 1.0),),
        )
    },
}


@pytest.mark.skipif(found() is None, reason="no browser on this machine; `make install` brings one")
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("template", PAGES)
def test_the_mailbox_fits_the_screen_whatever_is_written(tmp_path, template, width):
    html = (
        _templates()
        .get_template(template)
        .render(
            agent="hello@desk.example",
            owner_name="Mara Quill",
            model_name="the scripted model",
            smtp_port=2525,
            times="Times are those of Europe/Berlin.",
            pulse="1",
            **PAGES[template],
        )
    )
    style = (resources.files("local.desk.web") / "assets" / "mailbox.css").read_text("utf-8")
    html = re.sub(r"<script.*?</script>", "", html.replace("</head>", f"<style>{style}</style></head>"))
    page = tmp_path / "page.html"
    page.write_text(html, "utf-8")
    with browsing(tmp_path) as browser:
        browser.screen(width)
        browser.open(page.as_uri())
        assert browser.value("document.documentElement.scrollWidth") == width
