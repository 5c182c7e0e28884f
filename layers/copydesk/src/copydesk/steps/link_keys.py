"""The keys of links and addresses, as new as a token asks for."""

from copydesk.keyring import KeyRing
from copydesk.services import Services


def link_keys(services: Services, mark: int) -> KeyRing:
    """The ring to verify a token by whose key has `mark`. A mark that the ring lacks may be a key made just now."""
    ring = services.secrets.link_keys()
    return ring if ring.knows(mark) else services.secrets.link_keys(anew=True)
