"""The ports that are built alike wherever a desk runs. Every import is made when its port is first used."""

# ruff: noqa: PLC0415  (a function must load only what it touches: what it imports is billed at every cold start)

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.ports import NothingElse

if TYPE_CHECKING:
    from copydesk.calendar.taken import DayRules
    from copydesk.ports import BusySource, Model, Owner, OwnersCalendar, SealedChains, Telemetry
    from copydesk.services import Services


def owner_by_mail(desk: Services) -> Owner:
    """The owner's mailbox, by the desk's own provider, keys and clock."""
    from copydesk.adapters.owner_by_mail import OwnerByMail

    return OwnerByMail(desk)


def endpoint_model(desk: Services) -> Model:
    """The chat model of the settings' endpoint."""
    from copydesk.adapters.models.endpoints import model_of

    return model_of(desk.settings.model, desk.secrets.model_key)


def day_rules(desk: Services) -> DayRules:
    """How many calls a day may have."""
    from copydesk.calendar.taken import DayRules

    return DayRules(desk.settings.calendar)


def busy_source(desk: Services) -> BusySource:
    """An owner without calendars has nothing of them loaded."""
    if not desk.settings.calendar.every_source:
        return NothingElse()
    from copydesk.adapters.calendars.building import busy_sources

    return busy_sources(desk)


def owners_calendar(desk: Services) -> OwnersCalendar | None:
    """The calendar that booked calls are written into; nothing is loaded where there is none."""
    if desk.settings.calendar.booked_into is None:
        return None
    from copydesk.adapters.calendars import building

    return building.owners_calendar(desk)


def emf_telemetry(desk: Services) -> Telemetry:
    """Log lines and metrics as CloudWatch reads them."""
    from copydesk.observability.emf import EmfTelemetry

    return EmfTelemetry(desk.environment.stage)


def arc_chains(_desk: Services) -> SealedChains:
    """Only settings that want ARC have this loaded: its libraries are in the layer of receive_email alone."""
    from copydesk.adapters.arc.chains import ArcChains

    return ArcChains()
