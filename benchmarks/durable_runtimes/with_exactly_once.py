"""exactly-once as its README says: each effect within `once` and a key; a crash in it is quarantined."""

import sys
from importlib.metadata import version
from pathlib import Path

from exactly_once import Store, once
from exactly_once.errors import QuarantinedError

from benchmarks.durable_runtimes.office import MAIL, MAIL_ID, ask_model, send

FOLDER = Path(sys.argv[1])


def answer(store: Store) -> str:
    """Mail, model, draft, send."""
    with once(store, key=f"model:{MAIL_ID}") as model:
        if model.fresh:
            model.result = ask_model(MAIL)
    with once(store, key=f"send:{MAIL_ID}") as sending:
        if sending.fresh:
            sending.result = send(FOLDER, model.result)
    return f"finished, with {sending.result}"


def main() -> None:
    """Begin, or go on: it is the same call."""
    store = Store.sqlite(str(FOLDER / "effects.sqlite"))
    store._conn.execute("PRAGMA synchronous=FULL")  # noqa: SLF001  (it has no option for it)
    try:
        told = answer(store)
    except QuarantinedError:
        told = "QuarantinedError is raised to the caller, at every further call too"
    print(f"{version('exactly-once')}|{told}")


if __name__ == "__main__":
    main()
