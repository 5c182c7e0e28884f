"""What the receiving service found out about a mail, and who it was handed over by."""

from copydesk.values import Frozen

NULL_SENDER = "<>"
"""The envelope sender of a mail that nobody may answer (RFC 5321 section 4.5.5)."""


class Verdicts(Frozen):
    """The verdicts of SES's own header block; all "NONE" where a mail has no such block.

    Values are PASS, FAIL, GRAY, NONE and PROCESSING_FAILED. `envelope_sender` is "" if unknown and "<>" for the null
    sender. `dmarc_domain` is the domain of the From header that DMARC was judged for, "" if SES did not name it.
    `dkim_domains` are those whose signatures passed.
    """

    spam: str = "NONE"
    virus: str = "NONE"
    spf: str = "NONE"
    dkim: str = "NONE"
    dmarc: str = "NONE"
    dmarc_domain: str = ""
    dkim_domains: tuple[str, ...] = ()
    envelope_sender: str = ""
    envelope_recipient: str = ""
