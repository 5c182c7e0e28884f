"""A browser without a head, spoken to by the Chrome DevTools Protocol over a pipe: no driver, no port, no library.

`make install` puts one into `build/browser` on Linux with x86-64; else one that this machine has is taken.
"""

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fcntl import F_DUPFD, fcntl
from pathlib import Path
from typing import Any, Final, Literal, Self

OURS: Final = Path(__file__).parents[2] / "build" / "browser"
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE: Final = 60.0
_ONTO_THREE_AND_FOUR: Final = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)
"""The protocol's pipe: the browser reads its file 3 and writes its file 4."""
_OURS: Final = ("--headless=shell", "--no-zygote", "--single-process", "--in-process-gpu", "--use-gl=angle",
                "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")  # fmt: skip
"""A build for machines without a screen, a GPU or a libX: it draws in its one process."""
_THEIRS: Final = ("--headless=new", "--disable-gpu")
AMERICAN: Final = {"LANG": "en_US.UTF-8", "LANGUAGE": "en_US"}
"""In which order a date is typed follows the language."""
_KEYS: Final[Mapping[str, Mapping[str, Any]]] = {
    "Tab": {"code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": {"code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Space": {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
}


def found() -> str | None:
    """The browser that is taken: the one of `make install`, or one of this machine."""
    ours = OURS / "chromium"
    return str(ours) if ours.exists() else next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One page of a browser. Its methods return when the page has done what they ask."""

    def __init__(self, process: "subprocess.Popen[bytes]", reads: int, writes: int) -> None:
        self._process, self._reads, self._writes = process, reads, writes
        self._number, self._left, self._events = 0, b"", list[str]()
        self._session = ""

    def attach(self) -> Self:
        """Open the page that everything is about."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")
        return self

    def ask(self, method: str, **params: Any) -> Mapping[str, Any]:
        """A command of the protocol, and its result. Raises AssertionError for one that fails or hangs."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        while True:
            said = self._hear()
            if said.get("id") == self._number:
                assert "error" not in said, (method, said.get("error"))
                result: Mapping[str, Any] = said.get("result", {})
                return result

    def screen(self, width: int, height: int = 900, *, scheme: Literal["light", "dark"] = "light") -> None:
        """As wide and high as a screen, in pixels of CSS, in light or dark colours."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def without_scripts(self) -> None:
        """Pages can run no script from here on; what is asked by `value` still is answered."""
        self.ask("Emulation.setScriptExecutionDisabled", value=True)

    def open(self, address: str) -> None:
        """Load an address."""
        self._events.clear()
        said = self.ask("Page.navigate", url=address)
        assert "errorText" not in said, said
        self._loaded()

    def press(self, key: str, *, loads: bool = False) -> None:
        """Press a key; with `loads` a new page is waited for."""
        self._events.clear()
        named = {"key": key, **_KEYS[key]}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **named)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **{k: v for k, v in named.items() if k != "text"})
        if loads:
            self._loaded()

    def click(self, x: float, y: float, *, loads: bool = False) -> None:
        """Click at a place of the window, in pixels of CSS; with `loads` a new page is waited for."""
        self._events.clear()
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        if loads:
            self._loaded()

    def write(self, text: str) -> None:
        """Type, character by character, where the focus is."""
        for character in text:
            self.ask("Input.dispatchKeyEvent", type="keyDown", key=character, text=character)
            self.ask("Input.dispatchKeyEvent", type="keyUp", key=character)

    def types(self, key: str) -> None:
        """Type a character that leads to a new page, which is waited for."""
        self._events.clear()
        self.write(key)
        self._loaded()

    def value(self, expression: str) -> Any:
        """What an expression of the page's is, or comes to, as JSON has it."""
        said = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def tab_to(self, selector: str, *, most: int = 120) -> int:
        """Press Tab until what the selector names has the focus; how often. Raises AssertionError if it never has."""
        for pressed in range(1, most + 1):
            self.press("Tab")
            if self.value(f"document.activeElement.matches({json.dumps(selector)})"):
                return pressed
        raise AssertionError(f"Tab never came to {selector}")

    def picture(self, place: Path) -> None:
        """The whole page as a PNG, as high as it is."""
        shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        place.write_bytes(base64.b64decode(shot["data"]))

    def _loaded(self) -> None:
        while "Page.loadEventFired" not in self._events:
            self._hear()

    def _hear(self) -> Mapping[str, Any]:
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._reads], [], [], max(0.0, until - time.monotonic()))
            assert ready, "the browser says nothing"
            more = os.read(self._reads, 1 << 16)
            assert more, "the browser is gone"
            self._left += more
        line, _, self._left = self._left.partition(b"\0")
        said: Mapping[str, Any] = json.loads(line)
        self._events.append(str(said.get("method", "")))
        return said


@contextmanager
def browsing(home: Path) -> Iterator[Browser]:
    """A browser with an empty profile under `home`, which ends with the block."""
    name = found()
    assert name is not None, "no browser; `make install` brings one"
    (to_it, ours_out), (ours_in, from_it) = _pipe(), _pipe()
    is_ours = name.startswith(str(OURS))
    own = {"LD_LIBRARY_PATH": str(OURS / "lib"), "FONTCONFIG_PATH": str(OURS)} if is_ours else {}
    process = subprocess.Popen(  # noqa: S603  (the browser that was found)
        [sys.executable, "-c", _ONTO_THREE_AND_FOUR, str(to_it), str(from_it), name, *(_OURS if is_ours else _THEIRS),
         "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
         "--disable-background-networking", "--remote-debugging-pipe", f"--user-data-dir={home / 'profile'}"],
        pass_fds=(to_it, from_it), env={**os.environ, **own, **AMERICAN, "HOME": str(home)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(to_it)
    os.close(from_it)
    try:
        yield Browser(process, ours_in, ours_out).attach()
    finally:
        process.kill()
        process.wait()
        os.close(ours_in)
        os.close(ours_out)


def _pipe() -> tuple[int, int]:
    """The two ends of a pipe, away from the numbers that the browser gives them."""
    ends = os.pipe()
    reads, writes = (fcntl(end, F_DUPFD, 20) for end in ends)
    for end in ends:
        os.close(end)
    return reads, writes
