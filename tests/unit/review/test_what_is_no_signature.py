"""What stands below a yes counts as signature only if it can be nothing else: a condition there is asked back."""

import pytest
from support.owner_mail import ASKED_BACK, answer_mail, understood

from copydesk.errors import UnclearDecision
from copydesk.mail.html_text import render_html
from copydesk.mail.marked_signature import without_marked
from copydesk.review.owner_reply import parse_owner_reply

NAMES = ("Mara Quill",)
SIGNED = '<div>Approve</div><div class="gmail_signature">{}</div><div class="gmail_quote">On Monday we wrote</div>'


def decided(text):
    try:
        return parse_owner_reply(text, names=NAMES)[0]
    except UnclearDecision:
        return ASKED_BACK


@pytest.mark.parametrize(
    "below",
    ["Editor must see it", "My editor must see it first",
     "Manager agrees tomorrow", "director decides", "明日から送信",
     "来自客户的确认后", "Sent from my lawyer",
     "Yahoo Mail: wait", "Avast found a virus, wait", "after the editor",
     "Translation is missing", "編集者が見るまで待って",
     "Get the price right", "Holen wir erst den Preis"],
)  # fmt: skip
def test_a_condition_below_a_yes_or_below_a_name_is_no_title_and_no_device(below):
    assert decided(f"Approve\n{below}") == ASKED_BACK
    assert decided(f"Approve\n\nMara Quill\n{below}") == ASKED_BACK


@pytest.mark.parametrize(
    "said",
    ["si está bien", "si parfait", "いいです", "結構です",
     "好不好", "不好", "是不是", "ok no", "non va bene",
     "yes yes no", "send it back", "go back", "approve undo",
     "claro que no", "ja nein", "tak nie", "sim não", "好的不发送"],
)  # fmt: skip
def test_a_row_of_words_is_a_yes_only_if_each_of_them_is(said):
    assert decided(said) != "approve"


@pytest.mark.parametrize(
    "said",
    ["ok perfect send it", "ja passt abschicken",
     "oui parfait envoyez", "sí perfecto envíalo", "va bene perfetto invia",
     "prima akkoord verstuur maar", "sim perfeito pode enviar",
     "tak super wyślij", "好的没问题可以发送", "Yes! Looks great 👍"],
)  # fmt: skip
def test_yeses_in_a_row_are_a_yes(said):
    assert decided(said) == "approve"


def test_a_signature_that_html_marks_is_left_out_whatever_it_says():
    html = SIGNED.format("<b>Mara Quill</b><div>no calls before noon</div>")
    assert render_html(html).signature == "Mara Quill\nno calls before noon"
    assert understood(answer_mail(html=html))[0] == "approve"


@pytest.mark.parametrize(
    "typed", ["but not before Friday", "aber erst morgen", "wait for my call", "is that ok?", "please change the price"]
)
def test_what_she_types_into_the_signature_is_an_answer(typed):
    html = SIGNED.format(f"<b>Mara Quill</b><div>{typed}</div>")
    assert understood(answer_mail(html=html))[0] in (ASKED_BACK, "revise")


def test_a_marked_signature_is_found_by_its_words_and_what_stands_below_it_stays():
    said = "Approve\n\n-- \n*Mara Quill*\nWriter\n\nor not"
    assert without_marked(said, "Mara Quill\nWriter") == "Approve\n\nor not"
    assert without_marked("Mara Quill", "Mara Quill") == "Mara Quill"
    assert without_marked("Approve", "Mara Quill") == "Approve"


def test_lines_of_any_length_are_read_in_a_moment():
    for line in ("から" * 5_000, "a " * 5_000, "sent from " * 2_000, "ok " * 5_000, "好" * 9_000, "Editor " * 2_000):
        assert decided(f"Approve\n\nMara\n{line}") == ASKED_BACK
        assert decided(line) != "approve"
