"""What a client attached is saved from the query's page: never shown, never unchecked, never under a hostile name."""

import base64
import re
from email.message import EmailMessage
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from support.pipeline import Pipeline, written

from copydesk.events import UserQueryReceived
from local.desk.ses_block import Checks

PDF = b"%PDF-1.7 a brief of three pages"
NOBODY_LOOKED = Checks(virus="none")


def mail_with(*files: tuple[bytes, str, str], text: str = "The brief is attached. What would it cost?") -> bytes:
    mail = EmailMessage()
    for name, value in (
        ("From", "Jonas Weber <jonas@example.com>"),
        ("To", "hello@desk.example"),
        ("Subject", "A brief"),
        ("Date", "Mon, 23 Nov 2026 08:58:00 +0000"),
        ("Message-ID", "<brief@example.com>"),
    ):
        mail[name] = value
    mail.set_content(text)
    for content, kind, name in files:
        maintype, _, subtype = kind.partition("/")
        mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return mail.as_bytes()


def desk_with(*files: tuple[bytes, str, str], checks: Checks | None = None) -> Pipeline:
    desk = Pipeline()
    desk.mail_arrives(mail_with(*files), checks=checks)
    return desk.run()


def page(desk: Pipeline) -> str:
    return str(desk.http("GET", desk.review_link())["body"])


def links(desk: Pipeline) -> list[str]:
    """The addresses of the page's attachments, as a browser would ask for them."""
    root = desk.review_link().rpartition("/")[0]
    return [f"{root}/{unescape(found)}" for found in re.findall(r'href="([^"]+\?attachment=[^"]+)"', page(desk))]


def saved(answer: dict[str, Any]) -> bytes:
    assert answer["statusCode"] == 200, answer["body"]
    assert answer["isBase64Encoded"] is True
    return base64.b64decode(answer["body"])


def test_a_brief_is_saved_as_it_was_sent_and_only_saved() -> None:
    desk = desk_with((PDF, "application/pdf", "Brief für Mara.pdf"))
    assert "Brief für Mara.pdf" in page(desk)
    (link,) = links(desk)
    answer = desk.http("GET", link)
    assert saved(answer) == PDF
    headers = answer["headers"]
    assert headers["content-disposition"] == (
        "attachment; filename=\"Brief fur Mara.pdf\"; filename*=UTF-8''Brief%20f%C3%BCr%20Mara.pdf"
    )
    assert headers["content-type"] == "application/pdf"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("text/html", "page.html"),
        ("image/svg+xml", "a.svg"),
        ("application/xhtml+xml", "a.xhtml"),
        ("text/plain", "a.txt"),
    ],
)
def test_what_a_browser_could_show_or_run_leaves_as_octets(kind: str, name: str) -> None:
    desk = desk_with((b"<script>alert(1)</script>", kind, name))
    (link,) = links(desk)
    headers = desk.http("GET", link)["headers"]
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"].startswith("attachment; ")


HOSTILE = (
    "../../etc/passwd.pdf",
    "..\\..\\Windows\\win.pdf",
    "a\u202efdp.exe.pdf",
    "x" * 5_000 + ".pdf",
    'a"; filename="b.pdf',
    "con.pdf",
    "a\u2028b\u0007c.pdf",
    "%2e%2e%2fa.pdf",
)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_never_leaves_as_it_is(name: str) -> None:
    raw = mail_with((PDF, "application/pdf", "PLACE")).decode()
    raw = raw.replace('filename="PLACE"', f"filename*=UTF-8''{quote(name, safe='')}")
    desk = Pipeline()
    desk.mail_arrives(raw.encode())
    desk.run()
    (link,) = links(desk)
    told = desk.http("GET", link)["headers"]["content-disposition"]
    assert re.fullmatch(
        r"attachment; filename=\"[^\"\\/\r\n]{1,140}\"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]{1,400}", told
    )
    assert "\u202e" not in page(desk)
    assert not re.search(r"%2f|%5c|%00|%0a|%0d|%e2%80|\.\.", told.lower())
    assert f'"{name}"' not in told
    assert not told.endswith(f"''{quote(name)}")


def test_a_mail_with_a_virus_hands_out_nothing_even_after_the_owner_had_it_answered() -> None:
    desk = desk_with((PDF, "application/pdf", "brief.pdf"))
    (link,) = links(desk)
    key = desk.last(UserQueryReceived).mail_object
    stored = desk.services.blobs.get(key)
    desk.services.blobs.put(key, stored.replace(b"X-SES-Virus-Verdict: PASS", b"X-SES-Virus-Verdict: FAIL"))
    assert links(desk) == []
    assert "SES found a virus" in page(desk)
    assert "brief.pdf" in page(desk)
    answer = desk.http("GET", link)
    assert answer["statusCode"] == 400
    assert "SES found a virus" in answer["body"]
    assert desk.http("GET", f"{link}&unscanned=1-0")["statusCode"] == 400


@pytest.mark.parametrize("virus", ["none", "gray", "processing_failed"])
def test_what_nobody_scanned_is_said_and_saved_only_on_purpose(virus: Any) -> None:
    desk = desk_with((PDF, "application/pdf", "brief.pdf"), checks=Checks(virus=virus))
    shown = page(desk)
    assert "Not scanned for viruses" in shown
    assert links(desk) == []
    fields = dict(re.findall(r'<input type="hidden" name="(attachment|mark)" value="([^"]+)">', shown))
    assert re.search(r'<input type="checkbox" name="unscanned" value="1-0" required', shown)
    asked = f"{desk.review_link()}?attachment={fields['attachment']}&mark={fields['mark']}"
    refused = desk.http("GET", asked)
    assert refused["statusCode"] == 400
    assert "nobody has scanned" in refused["body"].lower()
    assert saved(desk.http("GET", f"{asked}&unscanned=1-0")) == PDF
    assert desk.http("GET", f"{asked}&unscanned=1-1")["statusCode"] == 400


def test_a_sender_s_own_verdict_counts_for_nothing() -> None:
    raw = mail_with((PDF, "application/pdf", "brief.pdf"))
    desk = Pipeline()
    desk.mail_arrives(b"X-SES-Virus-Verdict: PASS\r\nX-SES-RECEIPT: abc\r\n" + raw, checks=NOBODY_LOOKED)
    assert links(desk.run()) == []


def test_the_link_names_query_mail_and_part_and_nothing_is_read_for_a_forged_one() -> None:
    desk = desk_with((PDF, "application/pdf", "a.pdf"), (b"second", "application/pdf", "b.pdf"))
    first, second = links(desk)
    assert saved(desk.http("GET", second)) == b"second"
    mark = first.rpartition("mark=")[2]
    desk.mail_arrives(mail_with((b"of another", "application/pdf", "c.pdf")).replace(b"brief@", b"other@"))
    other = desk.run().review_link()
    token = first.rpartition("/")[2].partition("?")[0]
    assert token not in other
    forged = [
        second.replace(second.rpartition("mark=")[2], mark),
        first.replace(mark, "A" * len(mark)),
        first.partition("&")[0],
        first.replace("attachment=1-0", "attachment=1-00"),
        first.replace("attachment=1-0", "attachment=../1-0"),
        first.replace(token, f"{token[:24]}{'A' * 20}{token[44:]}"),
        f"{other}?{first.partition('?')[2]}",
    ]
    read: list[str] = []
    history, get = desk.services.store.history, desk.services.blobs.get
    desk.services.store.history = lambda *a: read.append("log") or history(*a)  # type: ignore[method-assign,func-returns-value]
    desk.services.blobs.get = lambda key: read.append(key) or get(key)  # type: ignore[method-assign,func-returns-value]
    for address in forged:
        assert desk.http("GET", address)["statusCode"] == 404, address
    assert read == []
    assert saved(desk.http("GET", first)) == PDF
    assert "log" in read


def test_a_withdrawn_link_saves_nothing() -> None:
    desk = desk_with((PDF, "application/pdf", "a.pdf"))
    (link,) = links(desk)
    desk.http("POST", desk.review_link(), {"links": "withdraw"})
    assert desk.http("GET", link)["statusCode"] == 404


def test_what_is_too_big_for_an_answer_is_told_with_the_command_that_saves_it() -> None:
    desk = desk_with(
        (b"x" * 4_600_000, "application/pdf", "big.pdf"), (b"y" * 4_400_000, "application/pdf", "fits.pdf")
    )
    shown = page(desk)
    assert f"copydesk attachments {desk.state().query_id[:8]} --save FOLDER" in shown
    (link,) = links(desk)
    answer = desk.http("GET", link)
    assert len(saved(answer)) == 4_400_000
    assert len(answer["body"]) < 6_000_000 + 200


def test_an_attached_mail_is_saved_whole_and_outlook_s_packing_is_named() -> None:
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "The old brief", "anna@example.org"
    inner.set_content("From the archive\n")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="old.pdf")
    mail = EmailMessage()
    for name, value in (("From", "jonas@example.com"), ("To", "hello@desk.example"), ("Subject", "Both")):
        mail[name] = value
    mail.set_content("Both are attached. What would it cost?")
    mail.add_attachment(inner)
    mail.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    desk = Pipeline()
    desk.mail_arrives(mail.as_bytes())
    shown = page(desk.run())
    assert "your mail program opens it" in shown
    assert "Outlook" in shown
    attached, packed = links(desk)
    content = saved(desk.http("GET", attached))
    assert b"Subject: The old brief" in content
    assert b"\nFrom the archive" in content, "mbox's mangling would change it"
    assert base64.b64encode(PDF) in content.replace(b"\r\n", b"")
    assert saved(desk.http("GET", packed)) == b"\x78\x9f\x3e\x22"


def test_the_files_of_every_mail_of_the_thread_are_listed_newest_first() -> None:
    desk = desk_with((PDF, "application/pdf", "first.pdf"))
    desk.owner_presses("approve")
    desk.run()
    reply = re.search(rb"^Message-ID: (\S+)", desk.to_client[-1], re.MULTILINE | re.IGNORECASE)
    assert reply
    raw = mail_with((b"two", "application/pdf", "second.pdf"), text="Here is more.")
    raw = raw.replace(b"<brief@example.com>", b"<more@example.com>\nIn-Reply-To: " + reply[1])
    desk.mail_arrives(raw)
    shown = page(desk.run())
    assert 0 < shown.index("second.pdf") < shown.index("first.pdf")
    assert [saved(desk.http("GET", link)) for link in links(desk)] == [b"two", PDF]


def test_the_review_mail_names_the_brief_and_leads_to_the_page_but_does_not_bear_it() -> None:
    desk = desk_with((PDF, "application/pdf", "brief.pdf"))
    assert b"brief.pdf" in desk.to_owner[-1]
    assert base64.b64encode(PDF)[:24] not in desk.to_owner[-1]
    assert desk.review_link()


def test_a_mail_without_attachments_has_no_list() -> None:
    desk = Pipeline()
    desk.mail_arrives(written("How much is an article?"))
    assert "files-1" not in page(desk.run())
