"""Address headers as programs write them, and not only as RFC 5322 has them."""

import time
from email.utils import formataddr, getaddresses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copydesk.mail.addresses import mailboxes, normalized
from copydesk.mail.writable import why_unwritable


@pytest.mark.parametrize(
    ("header", "address", "name"),
    [
        ("Jane @ Acme <jane@acme.example>", "jane@acme.example", "Jane @ Acme"),
        ("Jane@Acme <jane@acme.example>", "jane@acme.example", "Jane@Acme"),
        ("jane@other.example via Forms <forms@acme.example>", "forms@acme.example", "jane@other.example via Forms"),
        ("jane@acme.example <jane@acme.example>", "jane@acme.example", "jane@acme.example"),
        ("Weber, Jonas <jonas@acme.example>", "jonas@acme.example", "Weber, Jonas"),
        ("Weber, Jonas, Dr. <jonas@acme.example>", "jonas@acme.example", "Weber, Jonas, Dr."),
        ("Mara Quill (she/her) <mara@acme.example>", "mara@acme.example", "Mara Quill"),
        ("mara@acme.example (Mara Quill)", "mara@acme.example", "Mara Quill"),
        ("(a (nested) one) <mara@acme.example>", "mara@acme.example", "a (nested) one"),
        ("'Jonas' via Hello <hello@acme.example>", "hello@acme.example", "Jonas' via Hello"),
        ("Sales: Jane <jane@acme.example>", "jane@acme.example", "Sales: Jane"),
        ("Team: Jane <jane@acme.example>;", "jane@acme.example", "Jane"),
        ("Jane <@relay.example:jane@acme.example>", "jane@acme.example", "Jane"),
        ("Jane <mailto:jane@acme.example>", "jane@acme.example", "Jane"),
        ("Jane < jane@acme.example >", "jane@acme.example", "Jane"),
        ('"Weber, Jonas" <jonas@acme.example>', "jonas@acme.example", "Weber, Jonas"),
        ('"Jonas \\"J\\" Weber" <jonas@acme.example>', "jonas@acme.example", 'Jonas "J" Weber'),
        ('Jonas "J Weber <jonas@acme.example>', "jonas@acme.example", 'Jonas "J Weber'),
        (
            "=?utf-8?q?Weber=2C_J=C3=BCrgen_=3Cx=40y=2Ez=3E?= <j@acme.example>",
            "j@acme.example",
            "Weber, Jürgen <x@y.z>",
        ),
        ('"jane"@acme.example', "jane@acme.example", ""),
        ('"jane doe"@acme.example', '"jane doe"@acme.example', ""),
        ('Jane <"jane..doe"@acme.example>', '"jane..doe"@acme.example', "Jane"),
        ("jane..doe@docomo.example", "jane..doe@docomo.example", ""),
        ("Jane jane@acme.example", "jane@acme.example", "Jane"),
        ("Jane <jane@BÜCHER.example>", "jane@xn--bcher-kva.example", "Jane"),
    ],
)
def test_the_address_in_angle_brackets_wins(header: str, address: str, name: str) -> None:
    (found,) = mailboxes(header)
    assert (found.address, found.name) == (address, name)


@pytest.mark.parametrize(
    ("header", "addresses"),
    [
        ("a@x.example, b@x.example", ["a@x.example", "b@x.example"]),
        ("A <a@x.example>; B <b@x.example>", ["a@x.example", "b@x.example"]),
        ("Weber, Jonas <a@x.example>, Roe, Jane <b@x.example>", ["a@x.example", "b@x.example"]),
        ("Team: a@x.example, B <b@x.example>;, c@x.example", ["a@x.example", "b@x.example", "c@x.example"]),
        ("a@x.example, A <A@x.example>", ["a@x.example"]),
        ("undisclosed-recipients:;", []),
        ("nobody, <none>, @, a@, @b", []),
        ("<a@x.example> <b@x.example>", ["a@x.example", "b@x.example"]),
    ],
)
def test_a_list_gives_each_address_once(header: str, addresses: list[str]) -> None:
    assert [one.address for one in mailboxes(header)] == addresses


ATOM = st.text("abcdefghijklmnopqrstuvwxyz0123456789_+-", min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text("abc ,.<>()\"'@;:", max_size=20), ATOM, ATOM), max_size=5))
def test_what_the_standard_library_writes_is_read_as_it_reads_it(people: list[tuple[str, str, str]]) -> None:
    header = ", ".join(formataddr((name, f"{local}@{domain}.example")) for name, local, domain in people)
    theirs = [normalized(address).lower() for _, address in getaddresses([header])]
    assert [one.address.lower() for one in mailboxes(header)] == list(dict.fromkeys(theirs))


@pytest.mark.parametrize("piece", ['"', "<", "(", "\\", ",", ":;", '"\\', "<a@b", "((", "a@b (", "< <", '","<'])
def test_hostile_headers_are_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    mailboxes(piece * 8_000)
    assert time.process_time() - started < 1


@settings(deadline=None)
@example("0@\u00a8")
@given(st.text(max_size=300))
def test_any_text_gives_addresses_that_are_addresses(header: str) -> None:
    assert all(normalized(one.address) == one.address for one in mailboxes(header))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("jane@acme.example", ""),
        ("jane.doe+x@bücher.example", ""),
        ('"jane doe"@acme.example', ""),
        ("jane..doe@docomo.example", "breaks the rules"),
        (".jane@acme.example", "breaks the rules"),
        ("jäne@acme.example", "letters before the @"),
        ("jane@localhost", "no dot"),
        ("jane@-acme-.example", "can't exist"),
        (f"{'j' * 65}@acme.example", "too long"),
        ("", "is not an address"),
    ],
)
def test_it_is_known_whether_an_address_can_be_written_to(address: str, says: str) -> None:
    why = why_unwritable(address)
    assert says in why
    assert bool(why) == bool(says)
