"""Whose DNS the reader can never change."""

import pytest

from copydesk.mail_providers import is_mail_provider


@pytest.mark.parametrize("domain", ["gmail.com", "t-online.de", "yahoo.co.uk", "live.com.au", "outlook.fr"])
def test_a_mail_provider_s_domain_is_known_in_every_country(domain: str) -> None:
    assert is_mail_provider(domain)


@pytest.mark.parametrize("domain", ["live.maraquill.test", "outlook.maraquill.com", "maraquill.test", "mygmail.com"])
def test_a_subdomain_that_happens_to_be_called_so_is_its_owner_s(domain: str) -> None:
    assert not is_mail_provider(domain)
