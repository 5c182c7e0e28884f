"""What Copydesk needs from outside, as Protocols with their values; `adapters` implement them on AWS and in memory."""

from copydesk.ports.calendar import Calendar, Call, Slot
from copydesk.ports.knowledge import Article, Knowledge, Passage
from copydesk.ports.mail import AcceptedMail, Blobs, Mailer, OutgoingMail, SealedChain, SealedChains, StoredObject
from copydesk.ports.model import Model, ModelAnswer, ModelRequest, Progress, TellProgress, ToolSpec
from copydesk.ports.runtime import Bus, Clock, Measurement, Secrets, Telemetry
from copydesk.ports.store import TOTAL, Commit, Counter, History, Loaded, Marker, OpenQuery, Reference, Store, Tally
from copydesk.ports.wake_ups import WakeUp, WakeUps

__all__ = [
    "TOTAL",
    "AcceptedMail",
    "Article",
    "Blobs",
    "Bus",
    "Calendar",
    "Call",
    "Clock",
    "Commit",
    "Counter",
    "History",
    "Knowledge",
    "Loaded",
    "Mailer",
    "Marker",
    "Measurement",
    "Model",
    "ModelAnswer",
    "ModelRequest",
    "OpenQuery",
    "OutgoingMail",
    "Passage",
    "Progress",
    "Reference",
    "SealedChain",
    "SealedChains",
    "Secrets",
    "Slot",
    "Store",
    "StoredObject",
    "Tally",
    "Telemetry",
    "TellProgress",
    "ToolSpec",
    "WakeUp",
    "WakeUps",
]
