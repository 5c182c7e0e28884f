"""The examples of the repository come to a desk as mails that are written now; the user's own stay as they are."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from support.pipeline import Pipeline, plain_text

from copydesk.adapters.clocks import SetClock
from copydesk.events import DraftResponseReady
from local.desk.examples import EMAILS, SAMPLE_MAIL, as_of
from local.desk.mail_files import MailFile, read_mails

SUMMER = datetime(2027, 7, 14, 8, 30, tzinfo=UTC)
EXAMPLES = read_mails([EMAILS])


def date_of(raw: bytes) -> datetime:
    (line,) = (each for each in raw.split(b"\n") if each.startswith(b"Date: "))
    return parsedate_to_datetime(line.decode().removeprefix("Date: ").strip())


@pytest.mark.parametrize("mail", EXAMPLES, ids=lambda mail: mail.path.stem)
def test_an_example_is_written_now(mail: MailFile) -> None:
    assert date_of(as_of(mail, SUMMER).raw) == SUMMER
    assert as_of(mail, SUMMER).raw.partition(b"\n\n")[2] == mail.raw.partition(b"\n\n")[2]


def test_its_date_is_by_the_clock_by_which_its_writer_lives_in_summer_too() -> None:
    (mail,) = read_mails([SAMPLE_MAIL])
    assert date_of(mail.raw).utcoffset() == timedelta(hours=1)
    assert date_of(as_of(mail, SUMMER).raw).utcoffset() == timedelta(hours=2)


def test_a_mail_of_the_user_s_own_stays_as_it_is(tmp_path) -> None:
    (mail,) = read_mails([SAMPLE_MAIL])
    (tmp_path / "01-article-and-call.eml").write_bytes(mail.raw)
    (own,) = read_mails([tmp_path])
    assert as_of(own, SUMMER) == own


def test_no_example_names_a_day_of_a_call_that_goes_by() -> None:
    texts = {mail.path.stem: plain_text(mail.raw) for mail in EXAMPLES}
    assert "on Thursday at 15:00" in texts["03-newsletter-relaunch"]


@pytest.mark.parametrize("days", range(0, 370, 23))
def test_the_first_review_warns_of_no_day_that_is_past(days: int) -> None:
    now = datetime(2026, 11, 29, 11, 30, tzinfo=UTC) + timedelta(days=days)
    desk = Pipeline(clock=SetClock(now))
    (mail,) = read_mails([SAMPLE_MAIL])
    desk.mail_arrives(as_of(mail, now).raw, sender="jonas.feld@northwind-robotics.example.com")
    desk.run()
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "For a call I can offer" in note
    assert "Check this" not in note
    assert desk.last(DraftResponseReady).warnings == ()
