"""What Copydesk needs from outside, as Protocols with their values; `adapters` implement them on AWS and in memory."""

from copydesk.ports.busy import Busy, BusySource, KeptReading, KeptReadings, NothingElse, Reading, WrittenCall
from copydesk.ports.calendar import Calendar, Call, OwnersCalendar, SeenCall, Slot
from copydesk.ports.knowledge import Article, Knowledge, Passage
from copydesk.ports.mail import AcceptedMail, Blobs, Mailer, OutgoingMail, SealedChain, SealedChains, StoredObject
from copydesk.ports.model import Model, ModelAnswer, ModelRequest, Progress, TellProgress, ToolSpec
from copydesk.ports.runtime import Bus, Clock, Measurement, Secrets, Telemetry
from copydesk.ports.store import (
    COUNTED,
    TOTAL,
    Commit,
    Counter,
    History,
    Loaded,
    Marker,
    OpenQuery,
    Reference,
    Store,
    Tally,
)
from copydesk.ports.wake_ups import WakeUp, WakeUps

__all__ = [
    "COUNTED",
    "TOTAL",
    "AcceptedMail",
    "Article",
    "Blobs",
    "Bus",
    "Busy",
    "BusySource",
    "Calendar",
    "Call",
    "Clock",
    "Commit",
    "Counter",
    "History",
    "KeptReading",
    "KeptReadings",
    "Knowledge",
    "Loaded",
    "Mailer",
    "Marker",
    "Measurement",
    "Model",
    "ModelAnswer",
    "ModelRequest",
    "NothingElse",
    "OpenQuery",
    "OutgoingMail",
    "OwnersCalendar",
    "Passage",
    "Progress",
    "Reading",
    "Reference",
    "SealedChain",
    "SealedChains",
    "Secrets",
    "SeenCall",
    "Slot",
    "Store",
    "StoredObject",
    "Tally",
    "Telemetry",
    "TellProgress",
    "ToolSpec",
    "WakeUp",
    "WakeUps",
    "WrittenCall",
]
