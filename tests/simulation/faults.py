"""What may go wrong at one call of a port, and the proxies through which every call goes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, NoReturn, Protocol

from copydesk.errors import (
    CalendarUnavailable,
    ModelRefused,
    ModelUnavailable,
    PublishFailed,
    SendRefused,
    SendUncertain,
    VersionConflict,
)


class Fault(Enum):
    """One trouble at one call. "Before" and "after" are meant of the call's effect."""

    KILLED_BEFORE = "killed before its effect"
    KILLED_AFTER = "killed after its effect"
    FAILED_BEFORE = "failed before its effect"
    FAILED_AFTER = "failed after its effect"
    TIMED_OUT = "timed out after its effect"
    THROTTLED = "throttled"
    REFUSED = "refused"
    HALF = "done by half"
    TWICE = "done twice by a retry inside the SDK"
    STALE = "answered from an index that lags behind"


class Killed(BaseException):
    """The process died: no `except Exception` sees it, and the proxies let nothing happen afterwards."""


class PortFailed(Exception):
    """What an SDK raises when a call broke off."""


EVERYWHERE: Final = (
    Fault.KILLED_BEFORE,
    Fault.KILLED_AFTER,
    Fault.FAILED_BEFORE,
    Fault.FAILED_AFTER,
    Fault.TIMED_OUT,
    Fault.THROTTLED,
)
ELSEWHERE: Final[dict[str, tuple[Fault, ...]]] = {
    "store.count": (Fault.TWICE,),
    "store.open_queries": (Fault.STALE,),
    "blobs.move": (Fault.HALF, Fault.TWICE),
    "mailer.send": (Fault.REFUSED,),
    "model.complete": (Fault.REFUSED,),
    "bus.publish": (Fault.HALF, Fault.TWICE),
    "bus.announce": (Fault.TWICE,),
    "calendar.hold": (Fault.TWICE,),
    "calendar.release": (Fault.TWICE,),
    "calendar.confirm": (Fault.TWICE,),
    "calendar.extend": (Fault.TWICE,),
    "wake_ups.set": (Fault.TWICE,),
    "wake_ups.cancel": (Fault.TWICE,),
}
"""What some calls may suffer besides. A transaction carries a client token: the SDK's own retries never double it."""

PORTS: Final = ("store", "blobs", "mailer", "model", "bus", "calendar", "knowledge", "wake_ups")
"""The ports whose every call may fail. Secrets are read once in a process's life, the clock never fails."""

TIMED_OUT_SECONDS: Final = 20.0


def possible(name: str) -> tuple[Fault, ...]:
    """What the call `name` (`port.method`) may suffer."""
    return (*EVERYWHERE, *ELSEWHERE.get(name, ()))


class Process(Protocol):
    """The invocation whose call it is, as far as a fault concerns it."""

    def die(self) -> NoReturn:
        """End the invocation here and now."""

    def lose(self, seconds: float) -> None:
        """Let time pass."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the port method `name`: how it is made, on which port, with which positional arguments."""

    name: str
    make: Callable[[], Any]
    port: Any
    args: tuple[Any, ...]


def suffer(fault: Fault, call: Call, process: Process) -> Any:
    """Make the call as `fault` has it."""
    match fault:
        case Fault.KILLED_BEFORE:
            process.die()
        case Fault.KILLED_AFTER:
            call.make()
            process.die()
        case Fault.FAILED_AFTER | Fault.TIMED_OUT:
            call.make()
            process.lose(TIMED_OUT_SECONDS if fault is Fault.TIMED_OUT else 0)
        case Fault.TWICE:
            call.make()
            return call.make()
        case Fault.STALE:
            return call.make()[1:]
        case Fault.HALF:
            _half(call)
    raise _error(fault, call)


def _half(call: Call) -> None:
    """A move is a copy and a delete; PutEvents takes some entries and refuses others."""
    if call.name == "blobs.move":
        key, to = call.args
        content = call.port.get(key)
        if content is not None:
            call.port.put(to, content)
    else:
        call.port.publish(list(call.args[0])[::2])


def _error(fault: Fault, call: Call) -> Exception:
    why = f"{call.name} was {fault.value}"
    special = ERRORS.get((call.name, fault)) or ERRORS.get((call.name, None))
    return PortFailed(why) if special is None else special(why, call)


ERRORS: Final[dict[tuple[str, Fault | None], Callable[[str, Call], Exception]]] = {
    ("mailer.send", Fault.THROTTLED): lambda why, _: SendRefused(why, transient=True),
    ("mailer.send", Fault.REFUSED): lambda why, _: SendRefused(why, transient=False),
    ("mailer.send", None): lambda why, _: SendUncertain(why),
    ("model.complete", Fault.REFUSED): lambda why, _: ModelRefused(why),
    ("model.complete", None): lambda why, _: ModelUnavailable(why),
    ("bus.publish", Fault.HALF): lambda why, call: PublishFailed(why, tuple(range(1, len(call.args[0]), 2))),
    ("bus.publish", Fault.THROTTLED): lambda why, call: PublishFailed(why, tuple(range(len(call.args[0])))),
    ("bus.announce", Fault.THROTTLED): lambda why, _: PublishFailed(why, (0,)),
    ("store.commit", Fault.THROTTLED): lambda why, _: VersionConflict(why),
    ("calendar.calls", Fault.THROTTLED): lambda why, _: CalendarUnavailable(why),
    ("calendar.hold", Fault.THROTTLED): lambda why, _: CalendarUnavailable(why),
    ("calendar.release", Fault.THROTTLED): lambda why, _: CalendarUnavailable(why),
    ("calendar.confirm", Fault.THROTTLED): lambda why, _: CalendarUnavailable(why),
}
"""What a caller sees, where the port has errors of its own; None stands for every other fault."""


class Watched:
    """A port whose every method call goes through `passes(name, call, port, args)`."""

    def __init__(self, name: str, port: Any, passes: Callable[..., Any]) -> None:
        self._name, self._port, self._passes = name, port, passes

    def __getattr__(self, method: str) -> Any:
        found, name = getattr(self._port, method), f"{self._name}.{method}"
        if method.startswith("on_") or not callable(found):
            return found

        def call(*args: Any, **named: Any) -> Any:
            return self._passes(name, lambda: found(*args, **named), self._port, args)

        self.__dict__[method] = call
        return call
