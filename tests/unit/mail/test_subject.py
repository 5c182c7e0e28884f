import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.mail.subject import reply_subject


@pytest.mark.parametrize(
    ("subject", "reply"),
    [
        ("Hello", "Re: Hello"),
        ("Re: Hello", "Re: Hello"),
        ("RE: re: Re:Hello", "Re: Hello"),
        ("AW: WG: Angebot", "Re: WG: Angebot"),
        ("Re[2]: SV: Antw: Hej", "Re: Hej"),
        ("回复：你好", "Re: 你好"),
        ("Fwd: Re: Hello", "Re: Fwd: Re: Hello"),
        ("Regarding: Hello", "Re: Regarding: Hello"),
        ("Ref: 4711", "Re: Ref: 4711"),
        ("", "Re:"),
        ("Re:", "Re:"),
    ],
)
def test_a_reply_has_exactly_one_re(subject: str, reply: str) -> None:
    assert reply_subject(subject) == reply


@settings(deadline=None)
@given(st.text())
def test_a_reply_to_a_reply_keeps_its_subject(subject: str) -> None:
    assert reply_subject(reply_subject(subject)) == reply_subject(subject)
    assert len(reply_subject(subject)) <= 504
