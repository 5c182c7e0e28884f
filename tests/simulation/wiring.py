"""The services of a simulated cloud: memory adapters whose every call may fail, and where each effect is looked at."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from simulation import promises
from simulation.certainty import articles
from simulation.faults import PORTS, Watched
from simulation.lambdas import Invocation
from simulation.ledger import Accepted, request_of
from simulation.owners_days import Holidays
from simulation.people import MoodyModel

from copydesk import bootstrap
from copydesk.events import LLMRequestDeferred, LLMRequestSent
from copydesk.ports import AcceptedMail, Blobs, Commit, OutgoingMail, Store, Telemetry, WakeUp
from copydesk.query import QueryState

if TYPE_CHECKING:
    from simulation.cloud import Cloud


class Wiring:
    """What lies between the handlers and a cloud: each call goes through here, and each effect meets its promises."""

    def __init__(self, cloud: "Cloud", store: Callable[[Blobs], Store] | None, telemetry: Telemetry | None) -> None:
        self._cloud = cloud
        model = MoodyModel(cloud.fate)
        self.services = bootstrap.memory_services(cloud.environment, clock=cloud.clock, model=model)
        plain: Any = self.services
        if store is not None:
            plain.__dict__["store"] = store(plain.blobs)
        self.store, self.blobs, self.calendar = plain.store, plain.blobs, plain.calendar
        self.wake_ups = plain.wake_ups
        # A store that is not in memory has a calendar of its own beside it; the one that is looked at is in memory.
        self._mirrored = store is not None
        plain.__dict__["knowledge"] = articles()
        plain.__dict__["telemetry"] = telemetry or SimpleNamespace(record=lambda _line, _measurements: None)
        if cloud.settings.calendar.holidays:
            plain.__dict__["busy"] = Holidays(cloud)
        cloud.till.looks_at(plain)
        self._look_at_effects(plain)
        for name in PORTS:
            plain.__dict__[name] = Watched(name, getattr(plain, name), cloud.functions.passes)
        cloud.till.listens_to(plain)

    def _look_at_effects(self, plain: Any) -> None:
        buses = self._cloud.buses
        plain.store.commit = partial(self._commit, plain.store.commit)
        plain.store.forget = partial(self._forget, plain.store.forget)
        plain.model.complete = partial(self._complete, plain.model.complete)
        plain.wake_ups.set = partial(self._wake_up_is_set, plain.wake_ups.set)
        for name in ("hold", "extend", "confirm"):
            setattr(plain.calendar, name, self._times_looked_at(getattr(plain.calendar, name)))
        plain.blobs.on_put = buses.object_changed
        plain.mailer.on_accept = self._accepted
        plain.bus.on_publish = buses.publish
        plain.bus.on_announce = lambda name, detail: buses.put("bus", "copydesk", name, detail)

    def _wake_up_is_set(self, set_: Any, wake_up: WakeUp) -> None:
        set_(wake_up)
        cloud, event = self._cloud, {"query_id": wake_up.query_id, "at": wake_up.at.isoformat()}
        for late in cloud.fate.wakes():
            after = max(wake_up.at - cloud.clock.now(), timedelta()) + late
            cloud.later(after, partial(self._wakes, wake_up.key, event))

    def _wakes(self, key: str, event: dict[str, Any]) -> None:
        """The clock calls, if nobody has cancelled it."""
        if key in self.wake_ups.waiting:
            self._cloud.functions.invoke(Invocation("wake", event))

    def _commit(self, commit: Any, one: Commit) -> None:
        if one.times and self._mirrored:
            self._change_times(commit, one)
        else:
            commit(one)
        cloud = self._cloud
        cloud.wrote(one.after.query_id)
        if not one.events:
            return
        if one.times:
            self._look_at_times()
        thread = cloud.ledger.thread(one.after.query_id)
        for promise in promises.ON_COMMIT:
            cloud.ask(promise.__name__, promise(thread, one, cloud.ledger))
        for of_time in promises.ON_TIME:
            cloud.ask(of_time.__name__, of_time(one, cloud))
        if isinstance(one.events[-1], LLMRequestDeferred):
            request = request_of(thread.log)
            told = cloud.functions.running[-1].told_until
            cloud.ledger.left_alone[request.event_id] = one.events[-1].seq, told
            for after, word in cloud.fate.ends_the_wait():
                cloud.later(after, partial(cloud.owner.ends_the_wait, one.after.query_id, word))
        cloud.ledger.committed(one)
        cloud.liveness.committed(one, cloud.clock.now(), cloud.fate.last_trouble)
        cloud.stream.append(one.events)

    def _forget(self, forget: Any, state: QueryState, at: datetime, objects: Sequence[str]) -> None:
        forget(state, at, objects)
        self._cloud.wrote(state.query_id)

    def _change_times(self, commit: Any, one: Commit) -> None:
        before = dict(self.calendar._holds)
        self.calendar.change(one.after.query_id, one.times, one.at)
        try:
            commit(one)
        except Exception:
            self.calendar._holds = before
            raise

    def _times_looked_at(self, change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*args: Any, **named: Any) -> Any:
            answer = change(*args, **named)
            self._look_at_times()
            return answer

        return changed

    def _look_at_times(self) -> None:
        for promise in promises.ON_HOLD:
            self._cloud.ask(promise.__name__, promise(self._cloud))

    def _complete(self, complete: Any, request: Any, **named: Any) -> Any:
        cloud, asked = self._cloud, self._asked()
        turned_away = cloud.fate.turns_away()
        cloud.ledger.model_calls[asked.event_id] += turned_away is None
        shown = promises.the_model_reads_every_mail_of_the_turn(cloud.ledger, asked, request)
        cloud.ask("the_model_reads_every_mail_of_the_turn", shown)
        for promise in promises.ON_CALL:
            cloud.ask(promise.__name__, promise(cloud.ledger, asked, cloud))
        cloud.functions.lose(cloud.fate.model_takes())
        if turned_away is not None:
            wait = timedelta(seconds=turned_away.retry_after or 0)
            cloud.functions.running[-1].told_until = cloud.clock.now() + wait
            raise turned_away
        answer = complete(request, **named)
        cloud.functions.running[-1].answered = True
        return answer

    def _asked(self) -> LLMRequestSent:
        detail: Mapping[str, Any] = self._cloud.functions.running[-1].event["detail"]
        return request_of(self._cloud.ledger.thread(detail["query_id"]).log[: detail["seq"]])

    def _accepted(self, mail: OutgoingMail, receipt: AcceptedMail) -> None:
        cloud = self._cloud
        one = Accepted(mail, receipt, cloud.clock.now())
        cloud.ledger.accept(one)
        cloud.say(f"accepted: {one.heading} for {mail.recipients}")
        for promise in promises.ON_ACCEPTANCE:
            cloud.ask(promise.__name__, promise(cloud.ledger, one, cloud))
        if one.is_holding:
            cloud.client.is_held(one)
        elif one.send_id:
            cloud.client.gets(one)
        else:
            cloud.owner.gets(one)
        if cloud.mailbox is not None:
            cloud.mailbox.gets(one)
