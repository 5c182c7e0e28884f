"""Serving a small model on this machine: the runtime in the cache, the weights, and a process of its own."""

import json
import os
import platform
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import IO, Final

from copydesk.errors import CopydeskError, SettingsError
from local.desk.model.catalogue import CATALOGUE, RUNTIME, RUNTIME_MEGABYTES
from local.desk.model.download import Report, cache_folder, fetch_weights
from local.desk.model.pace import pace
from local.desk.model.packages import ANOTHER_WAY, install_into

WORDS: Final = ("choose", "scripted", "endpoint", *CATALOGUE)
"""All that `--model` may say, besides a path."""
CONTEXT_TOKENS: Final = 16_384
"""Holds the longest prompt that a conversation makes, with its tools' results, and the answer."""
_LOAD_SECONDS: Final = 180
_STOP_SECONDS: Final = 5
_GGUF_MAGIC: Final = b"GGUF"


@contextmanager
def serve(choice: str, report: Report) -> Iterator[str]:
    """Serve a model on loopback and yield its base URL (`http://127.0.0.1:<port>/v1`); it stops on exit.

    `choice` is a name of the catalogue or the path of any GGUF file. Raises SettingsError for another word, and
    CopydeskError if something cannot be fetched or the model does not start.
    """
    weights = find_weights(choice, report)
    runtime = fetch_runtime(report)
    report(f"Loading {weights.name} with {threads()} thread(s)")
    with _process(_command(weights), _environment(runtime)) as address:
        report(pace(address))
        yield f"{address}/v1"


def find_weights(choice: str, report: Report) -> Path:
    """The GGUF file that `choice` means, fetched if need be."""
    if choice in CATALOGUE:
        return fetch_weights(CATALOGUE[choice], report)
    path = Path(choice).expanduser()
    known = " or ".join(CATALOGUE)
    if not path.is_file():
        near = get_close_matches(choice, WORDS, n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        raise SettingsError(
            f"there is no model {choice!r}.{meant} Write {', '.join(WORDS)}, or the path of a GGUF file; `choose` asks "
            "in the terminal, and `endpoint` is that of OPENAI_BASE_URL"
        )
    with path.open("rb") as file:
        if file.read(len(_GGUF_MAGIC)) != _GGUF_MAGIC:
            raise SettingsError(f"{choice} is not a GGUF file; write {known}, or the path of one")
    return path.resolve()


def fetch_runtime(
    report: Report, *, cache: Path | None = None, install: Callable[[str, Path], None] = install_into
) -> Path:
    """The folder with the runtime's package, installed there if need be; the project's environment stays as it is."""
    target = _runtime(cache)
    folder = target.parent
    if is_runtime_fetched(cache=cache):
        return target
    report(f"Fetching the runtime {RUNTIME}, {RUNTIME_MEGABYTES} MB, once; it stays in {folder}.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="install-") as room:
        install(RUNTIME, Path(room) / "packages")
        shutil.move(Path(room) / "packages", target)
    return target


def is_runtime_fetched(*, cache: Path | None = None) -> bool:
    """Whether it is in the cache."""
    return _runtime(cache).is_dir()


def _runtime(cache: Path | None) -> Path:
    folder = (cache or cache_folder()) / "runtimes"
    return folder / f"{RUNTIME.replace('==', '-')}-{sys.platform}-{platform.machine()}"


def threads() -> int:
    """One less than the cores, so that the desk itself stays quick; at least one."""
    return max(1, (os.cpu_count() or 2) - 1)


def _command(weights: Path) -> list[str]:
    script = Path(__file__).with_name("llama_server.py")
    return [sys.executable, "-u", str(script), str(weights), str(threads()), str(CONTEXT_TOKENS)]


def _environment(runtime: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(runtime)}


@contextmanager
def _process(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    """A process that names its address in its first line; it ends when its input closes."""
    with tempfile.TemporaryFile(mode="w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(  # noqa: S603  (our own file, run by this interpreter)
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            yield _address(process, log)
        finally:
            _stop(process)


def _address(process: subprocess.Popen[str], log: IO[str]) -> str:
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_read_on, args=(process, lines), daemon=True).start()
    waited = 0.0
    while process.poll() is None and waited < _LOAD_SECONDS:
        try:
            return str(json.loads(lines.get(timeout=0.2))["address"])
        except queue.Empty:
            waited += 0.2
        except (ValueError, KeyError, TypeError):
            continue  # a line of the runtime's own
    raise CopydeskError(f"the model did not start ({_last_words(log)}); try a smaller one. {ANOTHER_WAY}")


def _read_on(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    """Keep reading what the process writes: a full pipe would stop it."""
    for line in process.stdout or ():
        lines.put(line)


def _last_words(log: IO[str]) -> str:
    log.seek(0)
    lines = [line.strip() for line in log if line.strip()]
    return lines[-1][:300] if lines else "it said nothing"


def _stop(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(timeout=_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
