"""DNS as the world sees it: the records that the mail domain needs, and the one that the owner's own domain needs."""

from typing import Final

from local.doctor.findings import Check, Finding, Problem, Unknown, Well
from local.doctor.place import Place
from local.doctor.records import Record, dkim_records, dmarc_record, inbound_record, mail_from_records


def inbound(place: Place) -> Finding:
    """Mail to the domain goes to SES, and nowhere else."""
    wanted = inbound_record(place.settings.domain, place.region)
    found = place.resolve(wanted.name, "MX")
    hosts = [value.rpartition(" ")[2] for value in found]
    ours = wanted.value.rpartition(" ")[2]
    if ours not in hosts:
        there = f"goes to {', '.join(hosts)}" if hosts else "goes nowhere: there is no MX record"
        return Problem(f"mail to {wanted.name} {there}", (str(wanted),))
    others = [host for host in hosts if host != ours]
    if others:
        return Problem(
            f"some of the mail to {wanted.name} goes to {', '.join(others)}: remove those MX records, or let Copydesk "
            "receive on a subdomain",
            (str(wanted),),
        )
    return Well(f"mail to {wanted.name} goes to SES")


def dkim(place: Place) -> Finding:
    """The three DKIM records are published."""
    if place.identity is None:
        return Unknown("SES names the records once the identity is made, by `make deploy`")
    tokens = tuple(place.identity.get("DkimAttributes", {}).get("Tokens", ()))
    return _published(place, dkim_records(place.settings.domain, tokens))


def mail_from(place: Place) -> Finding:
    """The two records of the MAIL FROM domain are published."""
    return _published(place, mail_from_records(place.settings.mail_from_domain, place.region))


def dmarc(place: Place) -> Finding:
    """Others are told what to do with forged mail of the domain."""
    if _dmarc_of(place, place.settings.domain):
        return Well("published")
    wanted = dmarc_record(place.settings.domain, place.settings.owner_address)
    return Problem(f"{place.settings.domain} has no DMARC record: replies may be taken for spam", (str(wanted),))


def owners_dmarc(place: Place) -> Finding:
    """The owner's word by mail counts only with a passing DMARC verdict, so the owner's domain needs a record."""
    owner = place.settings.owner_address
    domain = owner.rpartition("@")[2]
    if _dmarc_of(place, domain):
        return Well(f"{domain} has one, so decisions by mail from {owner} can count")
    return Problem(
        f"{domain} has no DMARC record, so no decision by mail from {owner} can count; the review page always works",
        (str(dmarc_record(domain, owner)),),
    )


def _published(place: Place, wanted: tuple[Record, ...]) -> Finding:
    missing = [record for record in wanted if not _is_published(place, record)]
    if missing:
        return Problem(f"{len(missing)} of {len(wanted)} records are missing", tuple(str(each) for each in missing))
    return Well(f"{len(wanted)} records are published")


def _is_published(place: Place, record: Record) -> bool:
    return record.value in place.resolve(record.name, record.type)


def _dmarc_of(place: Place, domain: str) -> bool:
    """Whether the domain or one above it has a DMARC record (RFC 7489 section 6.6.3 falls back to those above)."""
    labels = domain.split(".")
    names = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    return any(value.startswith("v=DMARC1") for name in names for value in place.resolve(f"_dmarc.{name}", "TXT"))


CHECKS: Final[tuple[Check[Place], ...]] = (
    Check("MX", inbound),
    Check("DKIM records", dkim),
    Check("MAIL FROM records", mail_from),
    Check("DMARC", dmarc),
    Check("Your own DMARC", owners_dmarc),
)
