"""The websites' forms that wrote to the desk: their addresses, and which of them the owner has confirmed.

A form belongs to no query. So it stays confirmed when its visitors are forgotten, until the owner takes that back.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from copydesk import ids
from copydesk.errors import SettingsError
from copydesk.events import FormConfirmed, UserQueryReceived
from copydesk.flow.mail_names import form_name
from copydesk.mail_providers import is_mail_provider
from copydesk.ports import Commit, Reference
from copydesk.query import QueryState
from copydesk.review import form_address
from copydesk.services import Services


@dataclass(frozen=True, slots=True)
class Form:
    """A website's form, by its sender's domain. `signed_by` is the domain that signs for it if it is confirmed."""

    domain: str
    address: str
    signed_by: str = ""


def list_forms(services: Services, states: Iterable[QueryState]) -> tuple[Form, ...]:
    """The forms that stand in the logs of these queries, as far as they can still be read, by their domains."""
    domains: set[str] = set()
    for state in states:
        domains |= {domain for event in services.store.history(state.query_id).events if (domain := _domain_in(event))}
    return tuple(find_form(services, domain) for domain in sorted(domains))


def find_form(services: Services, domain: str) -> Form:
    """The form of this domain, be it that it has never written yet. Raises SettingsError for what is no domain."""
    domain, form_id = _checked(domain), ids.form_id(_checked(domain))
    bound = services.store.references((form_name(form_id),)).get(form_name(form_id))
    address = form_address(services.settings, services.secrets.link_keys("threads"), form_id)
    return Form(domain, address, signed_by="" if bound is None else bound.content_hash)


def confirm_form(services: Services, domain: str, *, signed_by: str = "") -> Form:
    """Have the form count as the owner's: what it sends to its address, signed by `signed_by` or the domain itself.

    Raises SettingsError for what is no domain, and for one at which anybody can have an address.
    """
    for named in (domain, signed_by or domain):
        if is_mail_provider(_checked(named)):
            raise SettingsError(
                f"anybody can have an address at {_checked(named)}, so it is no form's; have the form send from your "
                "website's own domain, and name that"
            )
    _bind(services, domain, _checked(signed_by or domain))
    return find_form(services, domain)


def forget_form(services: Services, domain: str) -> Form:
    """Have the form count as the owner's no more: each of its mails is proposed again. Raises SettingsError."""
    _bind(services, domain, "")
    return find_form(services, domain)


def _bind(services: Services, domain: str, signed_by: str) -> None:
    form_id = ids.form_id(_checked(domain))
    nothing = QueryState(query_id=form_id)
    bound = {form_name(form_id): Reference(query_id=form_id, content_hash=signed_by)}
    services.store.commit(Commit(before=nothing, after=nothing, references=bound))


def _domain_in(event: object) -> str:
    if isinstance(event, UserQueryReceived):
        return event.form_sender.rpartition("@")[2].lower() if event.form_through == "form" else ""
    return event.domain if isinstance(event, FormConfirmed) and event.form_id == ids.form_id(event.domain) else ""


def _checked(domain: str) -> str:
    found = domain.strip().lower().rpartition("@")[2]
    if "." not in found or any(sign.isspace() or sign in "/:" for sign in found):
        raise SettingsError(f"{domain!r} is no domain; name the part after the @ of who sends the form's mails")
    return found
