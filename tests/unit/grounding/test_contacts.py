import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("https://calendly.com/mara/30min", "link"),
        ("calendly.com/mara", "link"),
        ("www.somewhere.example", "link"),
        ("billing@other.example", "mail address"),
        ("+49 30 1234567", "phone number"),
        ("(030) 123 45 67", "phone number"),
        ("555-123-4567", "phone number"),
    ],
)
def test_contacts_from_nowhere_are_warned_of_and_named_ones_pass(warnings, said, kind):
    [warning] = warnings(f"Reach me under {said}.")
    assert kind in warning
    assert said in warning
    assert warnings(f"Reach me under {said}.", tool=f"Mara is {said}.") == ()


@pytest.mark.parametrize("said", ["https://evil.example/pay", "billing@other.example", "+49 30 1234567"])
def test_the_clients_contact_is_no_contact_of_the_owners_but_may_be_named_as_the_clients(warnings, said):
    [warning] = warnings(f"Reach me under {said}.", mail=f"I am {said}.")
    assert "only in the client's mail" in warning
    assert warnings(f"I have noted your number or page, {said}.", mail=f"I am {said}.") == ()


@pytest.mark.parametrize(
    "said",
    [
        "evil.xyz/pay", "evil.ru", "bit.ly/abc", "tinyurl.cc/x", "xn--80ak6aa92e.shop", "müller.de", "1.2.3.4/x",
        "ftp://evil.example", "//evil.example/x", "evil\uff0ecom", "@evil_pay",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    ],
)  # fmt: skip
def test_a_link_counts_without_a_scheme_and_under_any_domain(warnings, said):
    assert warnings(f"Please pay at {said} now.")


@pytest.mark.parametrize(
    "said",
    ["Node.js", "README.md", "main.py", "e.g. this", "z.B. das", "Mr. Weber.My", "version 3.11", "etc.So", "i.e."],
)
def test_names_of_files_and_abbreviations_are_no_links(warnings, said):
    assert not any("link" in warning for warning in warnings(f"I wrote it for {said} then."))


def test_the_owners_and_the_clients_addresses_and_sites_pass(warnings):
    assert (
        warnings("Write to mara@quill.example or see https://www.quill.example/; you are jonas@client.example.") == ()
    )


def test_a_page_of_a_known_site_is_not_known_with_it(warnings):
    assert len(warnings("See https://quill.example/secret-offer.")) == 1


def test_an_articles_link_passes_with_other_trimmings(warnings):
    found = '{"results": [{"url": "https://quill.example/agents"}]}'
    assert warnings("Read it at quill.example/agents.", tool=found) == ()


@pytest.mark.parametrize("said", ["[Your Name]", "[insert date]", "{{client}}", "<your phone>", "TBD", "____"])
def test_a_placeholder_is_always_wrong(warnings, said):
    [warning] = warnings(f"Regards, {said}", mail=said)
    assert "placeholder" in warning


@pytest.mark.parametrize("said", ["[1]", "[this article](https://quill.example)", "a <b> c", "Node.js and README.md"])
def test_what_only_looks_like_a_placeholder_passes(warnings, said):
    assert warnings(said) == ()


def test_warnings_come_in_the_order_of_the_text_and_once_each(warnings):
    found = warnings("Call +49 30 1234567 before 10:15, it costs $50. Yes, it costs $50.")
    assert [warning.split('"')[1] for warning in found] == ["+49 30 1234567", "10:15", "$50"]


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 .,:/-€$%[]@+abcmNov\n"), max_size=120))
def test_no_text_whatever_breaks_the_check(warnings, text):
    assert isinstance(warnings(text, mail=text), tuple)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "a",
        "1 ",
        "two and ",
        "1,",
        "[a",
        "{",
        "a-",
        "a.",
        "a@a.",
        "(12) ",
        "+1",
        "$",
        "www.",
        "Tuesday, 24 November 2026 ",
        "2026-11-24 10:00 ",
        "in two ",
        "a hundred ",
    ],
)
def test_no_mail_can_keep_the_check_busy(warnings, piece):
    """A second for work that grows with the length, many minutes for work that grows with its square.

    So whichever machine this runs on, the suite's limit for a test falls between the two.
    """
    mail = piece * (1_000_000 // len(piece))
    assert isinstance(warnings(mail[:20_000], mail=mail), tuple)


def test_facts_in_a_result_without_blanks_are_read(warnings):
    compact = '{"note":"' + "x" * 180 + '","url":"https://quill.example/agents"}'
    assert warnings("See https://quill.example/agents.", tool=compact) == ()
