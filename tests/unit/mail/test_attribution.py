"""The line above the quote is in the reader's language, and is known again when their program quotes it back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from copydesk.events import UserQueryReceived
from copydesk.flow.recipients import written_at
from copydesk.mail.attribution import LANGUAGES, attribution
from copydesk.mail.new_text import new_text
from copydesk.mail.reply_text import reply_text

SENT = datetime(2026, 11, 29, 12, 28, tzinfo=UTC)
WHO = "Jörg Brandstätter"
LINES = {
    "en": f"On Sun, 29 Nov 2026 at 12:28, {WHO} wrote:",
    "de": f"Am Sonntag, 29. November 2026 um 12:28 Uhr schrieb {WHO}:",
    "fr": f"Le dimanche 29 novembre 2026 à 12:28, {WHO} a écrit :",
    "es": f"El domingo, 29 de noviembre de 2026 a las 12:28, {WHO} escribió:",
    "it": f"Il giorno domenica 29 novembre 2026 alle 12:28, {WHO} ha scritto:",
    "nl": f"Op zondag 29 november 2026 om 12:28 schreef {WHO}:",
    "pt": f"Em domingo, 29 de novembro de 2026 às 12:28, {WHO} escreveu:",
    "pl": f"Dnia 29 listopada 2026 o 12:28 {WHO} pisze:",
    "ja": f"2026年11月29日(日) 12:28、{WHO} のメール:",
    "zh": f"2026年11月29日星期日 12:28，{WHO} 写道：",
}


def test_each_language_has_its_line():
    assert {code: attribution(WHO, SENT, code) for code in LANGUAGES} == LINES


def test_another_language_gets_the_english_line():
    assert attribution(WHO, SENT, "sv") == LINES["en"]


@pytest.mark.parametrize("date", [SENT, None])
@pytest.mark.parametrize("sender", [WHO, "j.brandstaetter@auental.example", "acme gmbh", ""])
@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("fold", [False, True])
def test_a_quoted_line_is_known_again(language, sender, date, fold):
    sent = reply_text("Ok.", quoted_text="Hello", quoted_sender=sender, quoted_date=date, language=language).text
    line, _, quote = sent.removeprefix("Ok.\n\n").partition("\n")
    middle = line.rfind(" ", 0, len(line) // 2 + 8)
    line = f"{line[:middle]}\n{line[middle + 1 :]}" if fold and date else line
    assert new_text(f"12 ok!\n\n{line}\n{quote}").text == "12 ok!"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_line_within_a_quoted_letter_is_no_new_text(language):
    sent = reply_text("Ok.", quoted_text="Hello", quoted_sender=WHO, quoted_date=SENT, language=language).text
    quoted = "\n".join(f"> {each}" for each in sent.splitlines())
    assert new_text(f"12 ok!\n\n{LINES[language]}\n{quoted}").text == "12 ok!"


@pytest.mark.parametrize(
    ("offset", "hour"), [(60, "13:28"), (-300, "07:28"), (0, "13:28"), (None, "13:28"), (100_000, "13:28")]
)
def test_the_date_is_by_the_clock_of_the_mail_or_the_owners(offset, hour):
    mail = UserQueryReceived(
        mail_object="m", content="c", subject="s", turn=1, sender="j@client.example", sent_at=SENT,
        utc_offset_minutes=offset,
    )  # fmt: skip
    found = written_at(mail, "Europe/Berlin")
    assert found == SENT
    assert f"{found:%H:%M}" == hour
    assert written_at(mail.model_copy(update={"sent_at": None}), "Europe/Berlin") is None


def test_the_line_keeps_the_clock_of_its_date():
    assert " 07:28," in attribution(WHO, SENT.astimezone(timezone(timedelta(hours=-5))), "en")
