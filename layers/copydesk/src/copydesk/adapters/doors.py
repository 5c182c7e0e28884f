"""Several doors to the owner: the first is the one that counts, the others say that there is something to see."""

from copydesk.errors import CopydeskError
from copydesk.ports import Notice, Owner, Telemetry


class Doors:
    """Asks at the first door, and then knocks at the others, each for itself.

    What another door can't pass on is a line in the log, and no failure: the owner has it by the first. A repeat knocks
    again, with the same `identity`.
    """

    def __init__(self, first: Owner, others: tuple[Owner, ...], telemetry: Telemetry) -> None:
        self._first, self._others, self._telemetry = first, others, telemetry

    def ask(self, notice: Notice) -> str:
        """Tell her everywhere; the first door's receipt. Raises what the first door raises, and knocks nowhere then."""
        receipt = self._first.ask(notice)
        for door in self._others:
            try:
                door.ask(notice)
            except CopydeskError as error:
                line = {"message": "a door to the owner is shut", "door": type(door).__name__, "error": str(error)}
                self._telemetry.record({**line, "query_id": notice.query_id}, ())
        return receipt
