"""An address that somebody looks for, in every form in which it is typed and written."""

import pytest

from copydesk.errors import SettingsError
from copydesk.mail.sought import Sought, one_address


@pytest.mark.parametrize(
    "typed",
    [
        "jonas@example.com",
        " jonas@example.com ",
        "<jonas@example.com>",
        "Jonas <jonas@example.com>",
        '"Weber, Jonas" <jonas@example.com>',
        '"jonas"@example.com',
        "jonas@example.com.",
        "jonas@EXAMPLE.com",
    ],
)
def test_one_address_is_read_from_whatever_it_stands_with(typed: str) -> None:
    assert one_address(typed) == "jonas@example.com"


@pytest.mark.parametrize(
    "typed", ["", "jonas", "@example.com", "jonas@", "a@b.example, c@d.example", 'o"brien@example.com']
)
def test_what_is_not_one_address_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(SettingsError, match=r"give one, like jonas@example\.com"):
        one_address(typed)


SAME = [
    ("jonas@example.com", "JONAS@Example.COM"),
    ("jonas@exämple.de", "jonas@xn--exmple-cua.de"),
    ("jonas@xn--exmple-cua.de", "JONAS@EXÄMPLE.de"),
    ("jos\u00e9@example.com", "jose\u0301@example.com"),
    ("straße@example.com", "STRASSE@example.com"),
    ('"o\\"brien"@example.com', '"o\\"brien"@example.com'),
]


@pytest.mark.parametrize(("asked", "written"), SAME)
def test_two_forms_of_one_address_are_the_same_by_themselves_and_in_a_text(asked: str, written: str) -> None:
    for one, other in ((asked, written), (written, asked)):
        sought = Sought(one_address(one))
        assert sought.is_(other)
        assert sought.stands_in([f"Ask {other}, please"])
        assert sought.stands_in([f"mailto:{other}."])


@pytest.mark.parametrize(
    "other", ["onas@example.com", "jonas@example.com-x", "x.jonas@example.com", "jonas@example.co"]
)
def test_another_address_is_another_in_a_text_too(other: str) -> None:
    sought = Sought("jonas@example.com")
    assert not sought.is_(other)
    assert not sought.is_perhaps(other)
    assert not sought.stands_in([f"Ask {other} please"])
    assert not Sought(other).stands_in(["Ask jonas@example.com please"])


def test_an_address_with_a_tag_is_perhaps_the_same_persons_and_the_other_way_round() -> None:
    for one, other in (("jonas@example.com", "jonas+news@example.com"), ("jonas+a@example.com", "jonas+b@example.com")):
        for sought, written in ((Sought(one), other), (Sought(other), one)):
            assert sought.is_perhaps(written)
            assert not sought.is_(written)
            assert sought.stands_perhaps_in([f"to <{written}>"])
            assert not sought.stands_in([f"to <{written}>"])
            assert not sought.stands_perhaps_in([f"to <{sought.address}>"])
