"""Runs that share their beginning: it is played once, and where a run parts from it, the process is forked.

Half of a run that is struck at one of its calls is the run in which nothing happened up to there. The fork is that very
run, to the letter, and only what follows is played. So this needs a system that forks.
"""

import gc
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

W = TypeVar("W", bound=Hashable)
T = TypeVar("T")


class Parting(Generic[W, T]):
    """The ways that part from one run, one after the other, with what each came to. To be played once."""

    def __init__(self) -> None:
        self._ends: dict[W, T] = {}
        self._wrong: list[str] = []
        """What broke off: told in the end, since whoever asks on the way may take an error for one of its own."""
        self._pipe: int | None = None
        """Where this process tells its end, if it is one that parted."""

    def goes(self, way: W) -> bool:
        """Asked where `way` parts: true in the process that goes it, and later false in the one that goes on."""
        if self._pipe is not None:
            return False
        reads, writes = os.pipe()
        child = os.fork()
        if not child:
            os.close(reads)
            self._pipe = writes
            return True
        os.close(writes)
        try:
            with os.fdopen(reads, "rb") as pipe:
                told = pipe.read()
        except BaseException:
            os.kill(child, signal.SIGKILL)
            raise
        finally:
            os.waitpid(child, 0)
        end, went_wrong = pickle.loads(told) if told else (None, "its process ended without a word")  # noqa: S301
        if went_wrong:
            self._wrong.append(f"{way}: {went_wrong}")
        else:
            self._ends[way] = end
        return False

    def play(self, run: Callable[[], T]) -> dict[W, T]:
        """Play `run`, which asks `goes` on its way, and return the end of each way that parted from it."""
        gc.freeze()  # so that no collection in a fork copies what both share
        try:
            end = run()
        except BaseException:
            if self._pipe is None:
                raise
            self._tell((None, traceback.format_exc()))
        else:
            if self._pipe is not None:
                self._tell((end, ""))
        finally:
            gc.unfreeze()
        assert not self._wrong, "\n".join(self._wrong)
        return self._ends

    def _tell(self, what: tuple[Any, str]) -> None:
        """Tell the end and leave, without anything that the process would do at its end: that is the other's."""
        try:
            assert self._pipe is not None
            with os.fdopen(self._pipe, "wb") as pipe:
                pickle.dump(what, pipe)
        finally:
            os._exit(0)
