"""The questions: what each asks, which setting it becomes, and how an answer is read. Answers are checked elsewhere."""

from collections.abc import Callable, Mapping
from typing import Final

from local.console.setup.calendars import NO_CALENDARS, read_sources, write_sources
from local.console.setup.hours import read_hours, write_hours
from local.console.setup.machine_language import language_of_machine, read_language
from local.console.setup.question import Question, Values, at
from local.console.setup.reading import read_domain, read_facts, read_zone, write_facts
from local.console.setup.ways_in import MAILBOX, REPLY_TO, SENDER, WAY_IN

REGION_PLACES: Final[Mapping[str, str]] = {
    "eu-west-1": "Ireland",
    "eu-west-2": "London",
    "eu-central-1": "Frankfurt",
    "us-east-1": "Virginia",
    "us-east-2": "Ohio",
    "us-west-2": "Oregon",
    "ca-central-1": "Montreal",
    "ap-northeast-1": "Tokyo",
    "ap-southeast-1": "Singapore",
    "ap-southeast-2": "Sydney",
    "ap-southeast-3": "Jakarta",
}
"""Where the Regions that receive mail are."""

REGIONS_IN_WORDS: Final = ", ".join(f"{name} ({place})" for name, place in REGION_PLACES.items())


def _domain_of(values: Values) -> str:
    return str(at(values, ("agent_address",))).rpartition("@")[2]


def _setting(*path: str, default: str = "") -> Callable[[Values], str]:
    return lambda values: str(at(values, path, default))


OWNER_ADDRESS: Final = Question(
    "owner_address",
    "Your own mail address",
    "Drafts come there for your approval, and a mail if something is wrong. Your mailbox stays as it is.",
    "Address",
    ("owner_address",),
    _setting("owner_address"),
)

DOMAIN: Final = Question(
    "domain",
    "Which domain shall receive mail for Copydesk?",
    "One that you own and whose DNS records you can set. All mail to it will go to Copydesk, so take a subdomain, such "
    "as desk.yourname.com: then your mailbox stays as it is. A subdomain costs nothing and need not exist yet.",
    "Domain",
    (),
    _domain_of,
    read_domain,
)
"""No setting of its own: the agent's address holds it."""

TIME_ZONE: Final = Question(
    "time_zone",
    "Your time zone",
    "For the calls that Copydesk offers to clients.",
    "Time zone",
    ("calendar", "time_zone"),
    _setting("calendar", "time_zone", default="UTC"),
    read_zone,
)

LANGUAGE: Final = Question(
    "owner_language",
    "In which language shall Copydesk write to you?",
    "en, de, es or fr: review mails, notes and pages. Replies are in the client's; the terminal stays English.",
    "Language",
    ("owner_language",),
    lambda values: str(at(values, ("owner_language",)) or language_of_machine()),
    read_language,
)

CALENDARS: Final = Question(
    "calendars",
    "Which calendars of yours say when you are busy?",
    "Nothing that stands in one is offered for a call. Such as: google ics. Or, for CalDAV: home caldav "
    "https://caldav.example.com/home/ you@example.com. Several with ; between. docs/calendar.md says what to click. "
    "A private address, a password or a consent is not asked for here: `copydesk calendar-secret` and `copydesk "
    "calendar-google` do, later. none: none yet.",
    "Calendars",
    ("calendar", "sources"),
    lambda values: write_sources(at(values, ("calendar", "sources"), ())) or NO_CALENDARS,
    read_sources,
)

NO_PLACE: Final = "none"
PLACE: Final = Question(
    "place",
    "Where do your calls take place?",
    "Your phone number, a room, or the link of your video calls. It stands in each invitation, you see it before you "
    f"approve one, and drafts may state it. {NO_PLACE}: invitations name no place.",
    "Place",
    ("calendar", "place"),
    lambda values: str(at(values, ("calendar", "place"))) or NO_PLACE,
    lambda answer: "" if answer.strip().lower() in {"", "-", NO_PLACE} else answer.strip(),
)

MODEL_URL: Final = Question(
    "model_url",
    "Which model writes the drafts?",
    "https://api.openai.com/v1 is OpenAI: you need an API key from its site, platform.openai.com, and OpenAI bills you "
    "for what is used. Any other service that speaks the Chat Completions API will do. The key is not asked for here: "
    "`copydesk model-key` puts it into AWS Secrets Manager, once Copydesk is deployed.",
    "Service",
    ("model", "base_url"),
    _setting("model", "base_url", default="https://api.openai.com/v1"),
)

MODEL_NAME: Final = Question(
    "model_name",
    "The model's name",
    "As that service calls it.",
    "Model",
    ("model", "name"),
    _setting("model", "name", default="gpt-5-mini"),
)

REGION: Final = Question(
    "region",
    "In which AWS Region shall Copydesk run?",
    f"A Region is where AWS's computers stand, and where your mails are kept. Take one near you: {REGIONS_IN_WORDS}.",
    "Region",
    ("deployment", "region"),
    _setting("deployment", "region", default="eu-west-1"),
)

PROFILE: Final = Question(
    "profile",
    "What may replies say about your work?",
    "What you write about, what you charge, how long it takes: drafts are told to state no price and no lead time but "
    "these. One fact a line, such as: An article of 1,500 words costs 900 EUR and takes two weeks.",
    "Fact",
    ("profile",),
    lambda values: write_facts(at(values, ("profile",), ())),
    read_facts,
)
"""The one question with an answer of several lines. It is the last one, since only facts can be too long together."""

QUESTIONS: Final[tuple[Question, ...]] = (
    Question("owner_name", "Your name", "Replies are signed with it.", "Name", ("owner_name",), _setting("owner_name")),
    OWNER_ADDRESS,
    WAY_IN,
    MAILBOX,
    DOMAIN,
    Question(
        "agent_address",
        "Copydesk's own address",
        "It reads what comes to it, written or forwarded, and writes to you from it.",
        "Address",
        ("agent_address",),
        _setting("agent_address"),
    ),
    SENDER,
    REPLY_TO,
    TIME_ZONE,
    LANGUAGE,
    Question(
        "working_hours",
        "When may calls be offered?",
        "Such as: mon-fri 9-17. With a break: mon-thu 10-13, 14:30-17; fri 9-12.",
        "Hours",
        ("calendar", "working_hours"),
        lambda values: write_hours(at(values, ("calendar", "working_hours"), {})) or "mon-fri 09:00-17:00",
        read_hours,
    ),
    CALENDARS,
    PLACE,
    MODEL_URL,
    MODEL_NAME,
    REGION,
    PROFILE,
)
"""In the order in which they are asked."""
