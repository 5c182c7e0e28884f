"""Probes of `copydesk doctor` that arrive, and reports on them: filed where it looks, and in no query."""

from copydesk.mail.mail import Mail
from copydesk.review.probes import read_probe, verify_probe
from copydesk.services import Services
from copydesk.steps.link_keys import link_keys


def filed_as_probe(services: Services, key: str, raw: bytes, mail: Mail) -> bool:
    """Whether the stored mail is a probe of this desk's, or a report on one; if so it is filed as that."""
    probe = read_probe(raw, mail)
    if probe is None or not verify_probe(probe, link_keys(services, "threads", probe.mark)):
        return False
    services.blobs.move(key, probe.key)
    return True
