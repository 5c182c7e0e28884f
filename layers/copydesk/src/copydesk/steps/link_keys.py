"""The keys of links and addresses, as new as a token asks for."""

from copydesk.keyring import KeyRing, LinkPurpose
from copydesk.review import RING_OF, AddressToken, marks_of_page_token
from copydesk.services import Services


def link_keys(services: Services, purpose: LinkPurpose, mark: int) -> KeyRing:
    """The ring to verify a token by whose key has `mark`. A mark that the ring lacks may be a key made just now."""
    ring = services.secrets.link_keys(purpose)
    return ring if ring.knows(mark) else services.secrets.link_keys(purpose, anew=True)


def page_keys(services: Services, token: str) -> KeyRing:
    """The ring that knows the key by which this page's link shows its query. Raises InvalidToken if it is malformed."""
    return link_keys(services, "views", marks_of_page_token(token)["views"])


def address_keys(services: Services, token: AddressToken | None) -> KeyRing:
    """The ring to verify a reply address by, if there is one to verify."""
    return KeyRing() if token is None else link_keys(services, RING_OF[token.kind], token.mark)
