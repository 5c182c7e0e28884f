"""The settings of a deployment: what the owner decides (`copydesk.settings`) and where and how it runs.

The settings file of the desk on one's own machine has the same schema, so that either can be taken over by the other.

They come from the key `copydesk` of the CDK's context, that is cdk.json; a file named by `-c settings=FILE` goes before
it, and `-c copydesk.model.name=...` before both.
"""

import re
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from copydesk.calendar_sources import is_loopback
from copydesk.errors import SettingsError
from copydesk.mail.senders import is_shared_host
from copydesk.model_settings import LONGEST_WAIT_ON_AWS, SECONDS_ON_AWS
from copydesk.reply_settings import unsignable
from copydesk.setting_values import Address
from copydesk.settings import Settings

KEY: Final = "copydesk"

REGIONS_WITH_INBOUND_MAIL: Final = frozenset(
    {
        "us-east-1",
        "us-east-2",
        "us-west-2",
        "ca-central-1",
        "eu-west-1",
        "eu-west-2",
        "eu-central-1",
        "ap-southeast-1",
        "ap-southeast-2",
        "ap-southeast-3",
        "ap-northeast-1",
    }
)
"""Where SES receives mail, by AWS's list of 2024. `region_is_known_to_receive_mail` is for those that came later."""

LARGEST_SETTINGS: Final = 3000
"""Bytes of the settings' JSON. A function's environment may hold 4 KB, with the names of table, bucket and the rest."""

EXAMPLE_DOMAINS: Final = ("example", "example.com", "example.net", "example.org")
"""Reserved by RFC 2606: nobody can prove to SES that they own one."""

IN_WORDS: Final = ", ".join(sorted(REGIONS_WITH_INBOUND_MAIL))
"""The Regions to choose from, as messages name them."""


def _shaped(pattern: str, words: str) -> AfterValidator:
    """Text of this shape, else an error in words: whoever edits cdk.json need not read patterns."""
    shape = re.compile(pattern)

    def check(value: str) -> str:
        if shape.fullmatch(value) is None:
            raise ValueError(f"{value!r} {words}")
        return value

    return AfterValidator(check)


RegionName = Annotated[
    str, _shaped(r"[a-z]{2}(-[a-z]+)+-\d", f"is not an AWS Region where SES receives mail; take one of {IN_WORDS}")
]
StageName = Annotated[
    str,
    _shaped(
        r"[a-z][a-z0-9-]{0,22}[a-z0-9]",
        "can't name a stack: write 2 to 24 small letters, digits and hyphens, a letter first and no hyphen last, "
        "like copydesk or staging",
    ),
]
RuleSetName = Annotated[
    str, _shaped(r"[A-Za-z0-9_-]{0,64}", "is no name of a receipt rule set: at most 64 letters, digits, hyphens and _")
]
Label = Annotated[
    str,
    _shaped(
        r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
        "is no part of a domain name: write small letters, digits and hyphens, like bounce",
    ),
]
HostedZoneId = Annotated[
    str, _shaped(r"(Z[A-Z0-9]+)?", "is no Route 53 zone: its id begins with Z, like Z0123456789ABC, or leave it empty")
]

LogRetention = Literal[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731]


class Deployment(BaseModel):
    """Where and how Copydesk runs.

    `stage` names the stack and prefixes what needs a name, so that an account can hold several, each with a mail domain
    of its own.
    `activate_rule_set` makes this stack's receipt rule set the active one of the account and Region: only one can be,
    and another one that is active then receives nothing more. `existing_rule_set` joins that one instead.
    `require_tls` refuses mail that comes unencrypted. `sandbox` says that SES has not yet lifted the limits of a new
    account: there, sending is checked against the recipient's identity too.
    `hosted_zone_id` is the Route 53 zone that the DNS records are written to; without one, the outputs list them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: RegionName = "eu-west-1"
    region_is_known_to_receive_mail: bool = False
    stage: StageName = "copydesk"
    activate_rule_set: bool = False
    existing_rule_set: RuleSetName = ""
    require_tls: bool = True
    mail_from_subdomain: Label = "bounce"
    sandbox: bool = True
    hosted_zone_id: HostedZoneId = ""
    log_retention_days: LogRetention = 30
    archive_days: int = Field(default=30, ge=1, le=365)
    alarm_addresses: tuple[Address, ...] = ()

    @model_validator(mode="after")
    def _region_receives_mail(self) -> Self:
        if self.region not in REGIONS_WITH_INBOUND_MAIL and not self.region_is_known_to_receive_mail:
            raise ValueError(
                f"SES is not known to receive mail in {self.region}; take one of {IN_WORDS}, or, if AWS lists it by "
                "now, set region_is_known_to_receive_mail to true"
            )
        return self

    @model_validator(mode="after")
    def _one_rule_set(self) -> Self:
        if self.existing_rule_set and self.activate_rule_set:
            raise ValueError(
                "existing_rule_set joins a rule set that somebody else activates: leave activate_rule_set false"
            )
        return self


class OnThisMachine(BaseModel):
    """What only the desk on the owner's own machine reads.

    `articles` is the folder with the owner's articles; one that is not absolute lies beside the settings file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: str = ""


class DeskSettings(Settings):
    """All settings, of a stack as of the desk on one's own machine: what functions read, and where each of them runs.

    `deployment` is about the stack, `desk` about the desk on this machine; neither reads the other's.
    """

    deployment: Deployment = Deployment()
    desk: OnThisMachine = OnThisMachine()

    @model_validator(mode="after")
    def _fits_a_function(self) -> Self:
        if self.model.timeout_seconds > LONGEST_WAIT_ON_AWS:
            raise ValueError(
                f"model.timeout_seconds: a function has {SECONDS_ON_AWS} s, so write at most {LONGEST_WAIT_ON_AWS}; "
                "longer waits are for the desk on your own machine"
            )
        return self

    @model_validator(mode="after")
    def _fits_the_environment(self) -> Self:
        size = len(self.for_functions().encode())
        if size > LARGEST_SETTINGS:
            raise ValueError(
                f"the settings take {size} bytes, and a function's environment has room for {LARGEST_SETTINGS}: "
                "shorten the profile, or move its longer facts into an article"
            )
        return self

    def for_functions(self) -> str:
        """The JSON that functions read as COPYDESK_SETTINGS; what equals the default is left out."""
        return self.model_dump_json(exclude={"deployment", "desk"}, exclude_defaults=True)

    @model_validator(mode="after")
    def _calendars_are_within_reach(self) -> Self:
        for source in self.calendar.every_source:
            is_here = source.own_network or source.certificate or source.kind == "file"
            if is_here or (source.url and is_loopback(urlsplit(source.url).hostname or "")):
                raise ValueError(
                    f"calendar.sources: {source.name} is on this machine or in your network, where no function can "
                    "read it; take it out of cdk.json and leave it to the desk here, or give it an address that begins "
                    "with https"
                )
        return self

    @model_validator(mode="after")
    def _replies_can_be_signed(self) -> Self:
        sender = self.replies.sender
        if sender and is_shared_host(sender.rpartition("@")[2]):
            raise ValueError(f"replies.sender: {unsignable(sender)}")
        return self

    @property
    def stage(self) -> str:
        """The stack's name, and the prefix of what must have one."""
        return self.deployment.stage

    @property
    def mail_from_domain(self) -> str:
        """The domain of the envelope sender, which receives bounces."""
        return f"{self.deployment.mail_from_subdomain}.{self.domain}"

    @property
    def reply_domain(self) -> str:
        """The domain that replies leave from: the desk's own, or that of the owner's address."""
        return self.reply_sender.rpartition("@")[2].lower()

    @property
    def reply_mail_from_domain(self) -> str:
        """The envelope sender's domain for replies from the owner's own: a subdomain that is used for nothing else."""
        return f"{self.deployment.mail_from_subdomain}.{self.reply_domain}"

    @property
    def replies_from_own_domain(self) -> bool:
        """Whether replies leave from a domain that SES must be shown beside the desk's."""
        return self.reply_domain != self.domain

    @property
    def alarm_addresses(self) -> tuple[str, ...]:
        """Who is told when something is wrong: the owner, unless others are named."""
        return self.deployment.alarm_addresses or (self.owner_address,)

    @property
    def is_example(self) -> bool:
        """Whether these are the values that the repository comes with: good for a synthesis, not for a deployment."""
        return any(f".{self.domain}".endswith(f".{name}") for name in EXAMPLE_DOMAINS)


def refuse_example(settings: DeskSettings) -> None:
    """Raise SettingsError if these settings are only good for a synthesis."""
    if settings.is_example:
        raise SettingsError(refusal(settings))


def refusal(settings: DeskSettings) -> str:
    """Why the example's settings can't be deployed, and what to do."""
    return (
        f"{settings.domain} is an example domain, which nobody can own: run `.venv/bin/copydesk setup`, which asks for "
        "your own and writes it into cdk.json, then deploy again"
    )
