"""Other projects' mails: what is read right today stays right, and each difference has its reason."""

from collections import Counter

import pytest
from support.mail_report import Result, results, table

CASES = {
    "email-reply-parser": 41,
    "talon, text": 12,
    "talon, HTML": 9,
    "our languages": 96,
    "mail programs": 112,
    "phones": 157,
    "forms": 4,
    "groups": 3,
    "weak marks": 4,
    "machines without marks": 3,
    "reactions": 2,
    "vacation notices": 4,
    "ticket receipts": 2,
    "delivery reports": 2,
    "itip answers": 3,
    "people in machines words": 4,
    "machines in words alone": 4,
    "flufl.bounce": 117,
    "james-mime4j": 4,
    "one-time codes": 26,
    "passwords and sign-ins": 15,
    "banks": 9,
    "people beside them": 14,
    "codes in common shapes": 74,
    "resets in common shapes": 46,
    "more banks": 38,
    "letters in the same words": 40,
    "hostile findings": 25,
}
DIFFERING = {
    "email-reply-parser": {"email_german_3"},
    "james-mime4j": {"ending-boundaries", "weird-boundary"},
}


@pytest.fixture(scope="module")
def found() -> list[Result]:
    return results()


def test_every_corpus_is_read(found: list[Result]) -> None:
    counted = Counter(one.corpus for one in found if one.corpus != "CPython test_email")
    assert counted == CASES


def test_only_the_known_cases_differ_and_each_says_why_it_is_right_to(found: list[Result]) -> None:
    differing = [one for one in found if not one.passed]
    assert {(one.corpus, one.name) for one in differing} == {
        (of, one) for of, names in DIFFERING.items() for one in names
    }
    assert all(one.why for one in differing)


def test_the_library_alone_reads_fewer_than_we_do(found: list[Result]) -> None:
    asked = [one for one in found if one.library is not None]
    assert sum(one.passed for one in asked) > 2 * sum(bool(one.library) for one in asked) - 20


def test_the_table_names_each_corpus_and_each_difference(found: list[Result]) -> None:
    shown = table(found)
    assert "| flufl.bounce | 117 | 117 |" in shown
    assert shown.count("\n- ") == sum(map(len, DIFFERING.values()))
    assert "WRONG" not in shown
