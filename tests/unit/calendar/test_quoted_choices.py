"""An answer below the quoted line of an offer takes that offer, where it can mean no other."""

from datetime import UTC, datetime, timedelta

import pytest

from copydesk.calendar.choosing import chosen_offer, words_of_mail
from copydesk.calendar.wording import time_in_words
from copydesk.events import Booking, UserQueryReceived
from copydesk.mail.new_text import read_new

ZONE = "Europe/Berlin"
HEAD = "On Mon, 23 Nov 2026 at 09:00, Mara Quill <mara@desk.example> wrote:\n"


def call(start: str) -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id=start, start=start, end=(begin + timedelta(minutes=30)).isoformat(), topic="t")


OFFERS = (call("2026-11-24T13:00+01:00"), call("2026-11-25T09:00+01:00"), call("2026-11-26T15:00+01:00"))


def offered(language: str = "en", bullet: str = "- ") -> list[str]:
    """Our letter's lines, its offers at the third to the fifth."""
    lines = [f"{bullet}{time_in_words(offer.start, language)}" for offer in OFFERS]
    return ["Hello Jonas,", "", *lines, "", "Best regards", "Mara"]


def mail(text: str, *, day: int = 23) -> UserQueryReceived:
    newly = read_new(text)
    return UserQueryReceived(
        mail_object="m", content=text, new_text=newly.newly.text, in_context=newly.in_context, turn=2,
        sender="j@c.example", timestamp=datetime(2026, 11, day, 9, tzinfo=UTC),
    )  # fmt: skip


def chosen(text: str, offers: tuple[Booking, ...] = OFFERS, *, sent: str = "") -> Booking | None:
    return chosen_offer(words_of_mail(mail(text), ZONE, letters=(sent,) if sent else ()), offers, ZONE)


def answered(answers: dict[int, str], *, language: str = "en", top: str = "", end: str = "", mark: str = "> ") -> str:
    """Our letter quoted, with answers below the offers of these places, and `end` below all of it."""
    lines = []
    for number, line in enumerate(offered(language)):
        lines.append(f"{mark}{line}".rstrip() if mark else line)
        lines += [answers[number - 2], ""] if number - 2 in answers else []
    return f"{top}{HEAD}" + "\n".join(lines) + (f"\n\n{end}" if end else "")


YES = {
    "en": ("this one please", "yes", "Yes, please.", "works", "Works for me.", "perfect", "This one works.", "ok",
           "This is good for me, thanks!", "that works"),
    "de": ("diesen bitte", "ja", "Ja, gerne!", "passt", "passt mir gut", "der hier bitte", "dieser Termin passt"),
    "fr": ("celui-ci s'il vous plaît", "oui", "parfait", "me convient", "ce créneau me convient", "Oui, merci !"),
    "es": ("este, por favor", "sí", "perfecto", "me va bien", "esta me va bien", "vale"),
    "it": ("questo per favore", "sì", "perfetto", "va bene", "questo mi va bene", "ok grazie"),
    "nl": ("deze graag", "ja", "prima", "past mij", "deze past mij", "akkoord"),
    "pt": ("este, por favor", "sim", "perfeito", "serve-me", "pode ser", "combinado"),
}  # fmt: skip
SIGNS = ("✓", "✔", "✅", "👍", "[x]", "👍 this one")
NO = {
    "en": ("no", "doesn't work", "No, sorry."), "de": ("nein", "passt leider nicht"), "fr": ("non", "pas possible"),
    "es": ("no", "no puedo"), "it": ("no", "non posso"), "nl": ("nee", "kan niet"), "pt": ("não", "não posso"),
}  # fmt: skip
PLAIN = [(language, text) for language, rows in YES.items() for text in (*rows, *SIGNS)]


@pytest.mark.parametrize(("language", "text"), PLAIN)
@pytest.mark.parametrize("place", [0, 1])
def test_a_yes_below_one_quoted_offer_takes_it(language: str, text: str, place: int) -> None:
    assert chosen(answered({place: text}, language=language)) == OFFERS[place]


@pytest.mark.parametrize(("language", "text"), [(each, no) for each, rows in NO.items() for no in rows])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_refusal_below_the_others_leaves_it(language: str, text: str, place: int) -> None:
    answers = dict.fromkeys({0, 1, 2} - {place}, text) | {place: YES[language][1]}
    assert chosen(answered(answers, language=language)) == OFFERS[place]


@pytest.mark.parametrize("language", YES)
def test_what_points_to_the_last_line_takes_that_one(language: str) -> None:
    assert chosen(answered({2: YES[language][0]}, language=language)) == OFFERS[2]


@pytest.mark.parametrize("language", YES)
def test_a_yes_to_the_whole_list_takes_none(language: str) -> None:
    assert chosen(answered({}, language=language, end=YES[language][1])) is None
    assert chosen(answered({2: YES[language][1]}, language=language)) is None


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ({0: "yes", 1: "yes"}, ""),
        ({0: "works", 1: "works too", 2: "no"}, ""),
        ({1: "maybe"}, ""),
        ({1: "yes?"}, ""),
        ({1: "yes, if my boss agrees"}, ""),
        ({1: "this one could work"}, ""),
        ({1: "this one is too early"}, ""),
        ({1: "not this one"}, ""),
        ({1: "this one is not possible"}, ""),
        ({1: "better than nothing"}, ""),
        ({1: "is this one still free?"}, ""),
        ({1: "no"}, ""),
        ({1: "👎"}, ""),
        ({1: "this one at 11:00 please"}, ""),
        ({1: "yes"}, "Actually no, let us do it later."),
        ({1: "yes"}, "Sorry, forget that."),
        ({1: "yes"}, "But my colleague has to agree first."),
        ({1: "yes"}, "Thursday at 15:00 would be better."),
        ({1: "this one", 2: "or this one"}, ""),
        ({0: "maybe", 1: "yes"}, ""),
        ({0: "only if the other one fails", 1: "yes"}, ""),
        ({0: "perhaps", 1: "this one", 2: "no"}, ""),
        ({1: "let me check this one"}, ""),
        ({1: "this one please, or the next"}, ""),
    ],
)
def test_whatever_is_not_so_plain_takes_none(answers: dict[int, str], end: str) -> None:
    assert chosen(answered(answers, end=end)) in (None, OFFERS[2] if "Thursday" in end else None)


@pytest.mark.parametrize(
    "text",
    ["diesen vielleicht", "passt nicht", "dieser passt mir nicht", "ja, aber erst muss ich fragen",
     "celui-ci peut-être", "ce créneau ne me convient pas", "este no", "este quizás", "questo no", "questo forse",
     "deze niet", "deze misschien", "este não", "este talvez", "geht nur zur Not"],
)  # fmt: skip
def test_no_other_language_s_refusal_takes_one(text: str) -> None:
    assert chosen(answered({1: text})) is None


@pytest.mark.parametrize("top", ["Hi Mara,\n\nsee my answer below.\n\n", "Hi Mara,\n\n", "Thanks a lot!\n\n"])
def test_a_greeting_above_and_a_signature_below_say_nothing_else(top: str) -> None:
    end = "Thanks,\nJonas Weber\nWeber GmbH\n+49 30 1234567"
    assert chosen(answered({1: "this one please"}, top=top, end=end)) == OFFERS[1]


def test_only_the_line_that_is_quoted_is_taken_where_the_rest_was_cut() -> None:
    assert chosen(f"{HEAD}> {offered()[3]}\nyes please\n\nJonas") == OFFERS[1]


def test_a_list_in_one_sentence_is_taken_by_no_yes() -> None:
    line = ", ".join(time_in_words(offer.start, "en") for offer in OFFERS)
    assert chosen(f"{HEAD}> We could offer {line}.\nyes please\n> Best\n> Mara") is None


def test_an_offer_that_the_client_quoted_from_elsewhere_is_none() -> None:
    assert chosen(f"{HEAD}> - Friday, 27 November, 10:00\nthis one please\n> - Monday, 30 November, 9:00") is None


def test_a_line_that_names_its_day_by_the_day_of_writing_is_taken_by_nobody() -> None:
    text = f"{HEAD}> - tomorrow at 13:00\nthis one\n> - Wednesday, 25 November, 09:00"
    assert chosen(text) is None


def test_an_answer_to_another_question_is_no_yes_to_the_only_offer() -> None:
    one = OFFERS[1:2]
    quoted = f"{HEAD}> We could talk on {time_in_words(one[0].start, 'en')}.\n"
    assert chosen(f"{quoted}\n> May I name you as a client?\nYes.", one) is None
    assert chosen(f"{quoted}yes\n> May I name you as a client?\nPlease do.", one) == one[0]
    assert chosen(f"{quoted}> Would that suit you?\nYes.", one) == one[0]
    assert chosen(f"{quoted}> Best\n> Mara\n\nYes, please.", one) == one[0]


def test_the_quote_of_a_program_that_marks_nothing_is_told_by_our_letter() -> None:
    sent = "\n".join(offered())
    head = "See below.\n\nFrom: Mara Quill <hello@desk.example>\nSent: Monday, November 23, 2026 2:05 PM\nTo: J\n\n"
    text = head + sent.replace("09:00", "09:00\nthis one please")
    assert chosen(text, sent=sent) == OFFERS[1]
    assert chosen(head + sent.replace("09:00", "09:00 this one please"), sent=sent) == OFFERS[1]
    assert chosen(text) is None


def test_other_marks_of_quotation_are_read_alike() -> None:
    assert chosen(answered({1: "yes"}, mark="MQ> ")) == OFFERS[1]
    assert chosen(answered({1: "yes"}, mark=">")) == OFFERS[1]
