"""What reading a mail costs, beside the standard library alone: mails a second, and the memory for one of 40 MB."""

import base64
import subprocess
import sys
import time
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from copydesk.mail.classify import classify
from copydesk.mail.parse import examine_mail
from copydesk.settings import Settings

FIXTURES: Final = Path(__file__).parents[1] / "tests" / "fixtures"
SECONDS: Final = 3.0
LARGE: Final = 40_000_000
DESK: Final = Settings(agent_address="hello@desk.example", owner_name="Robin", owner_address="robin@desk.example")


def measure() -> None:
    """Print the mails a second of both, and the seconds and the peak memory of both for a mail of 40 MB."""
    files = (*(FIXTURES / "emails").glob("*.eml"), *(FIXTURES / "third_party").glob("*/**/*.eml"))
    mails = [file.read_bytes() for file in sorted(files)]
    ours, plain = _mails_a_second(mails, ours_reads, library_reads)
    print(f"{len(mails)} mails of the fixtures, again and again:")
    print(f"  read and classified     {ours:8,.0f} mails a second")
    print(f"  standard library alone  {plain:8,.0f} mails a second   {plain / ours:.1f} times as many")
    print(f"A mail with an attachment of {LARGE / 1e6:.0f} MB:")
    with TemporaryDirectory() as folder:
        file = Path(folder, "large.eml")
        file.write_bytes(large_mail())
        for name in ("ours_reads", "library_reads"):
            seconds, megabytes = _in_a_process(name, file)
            times = megabytes / (LARGE / 1e6)
            print(f"  {name:22}  {seconds:6.2f} s   {megabytes:5.0f} MB beside the mail, {times:.1f} times its size")


def ours_reads(raw: bytes) -> None:
    """Read and classify."""
    mail = examine_mail(raw).mail
    if mail is not None:
        classify(mail, DESK)


def library_reads(raw: bytes) -> None:
    """What the standard library does for the same fields: parse, decode the headers, the text and the attachments."""
    message = message_from_bytes(raw, policy=default)
    for part in message.walk():
        if not part.is_multipart():
            part.get_payload(decode=True)
    for name in ("from", "to", "cc", "subject", "date", "message-id", "references"):
        try:
            str(message.get(name, ""))
        except Exception:  # noqa: BLE001, S112 - its parser fails on some of the fixtures; that is why ours exists
            continue


def large_mail() -> bytes:
    """A mail of about LARGE octets, with one attachment."""
    content = base64.encodebytes(bytes(range(256)) * (LARGE * 37 // 50 // 256))
    top = b"From: a@b.example\nSubject: Large\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello.\n--b\n"
    part = b"Content-Type: application/octet-stream; name=a.bin\nContent-Transfer-Encoding: base64\n\n"
    return b"".join((top, part, content, b"--b--\n"))


def _mails_a_second(mails: list[bytes], *readers: Callable[[bytes], None]) -> list[float]:
    """Of each reader; they take turns, so that what else the machine does hits both."""
    took, rounds = dict.fromkeys(readers, 0.0), 0
    while sum(took.values()) < SECONDS:
        for read in readers:
            started = time.perf_counter()
            for mail in mails:
                read(mail)
            took[read] += time.perf_counter() - started
        rounds += 1
    return [rounds * len(mails) / seconds for seconds in took.values()]


def _in_a_process(reader: str, file: Path) -> tuple[float, float]:
    """The seconds, and the peak memory above that of the process with the mail in it, in megabytes."""
    code = (
        "import resource, time; from pathlib import Path; from benchmarks import mail\n"
        f"raw, read = Path({str(file)!r}).read_bytes(), mail.{reader}\n"
        "read(b'From: a@b.example\\n\\nwarm')\n"
        "held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; started = time.perf_counter()\n"
        "read(raw)\n"
        "print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)  # noqa: S603  (our own text)
    seconds, kilobytes = done.stdout.split()
    return float(seconds), float(kilobytes) / 1000


if __name__ == "__main__":
    measure()
