import subprocess
import sys

import pytest


def loaded_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    return set(result.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import copydesk.mail",
        "import copydesk.mail.compose; from copydesk.mail.subject import reply_subject; reply_subject('x')",
    ],
)
def test_composing_needs_no_layer_of_the_reading_function(code: str) -> None:
    assert not {name for name in loaded_after(code) if name.split(".")[0] in {"mailparser_reply", "boto3", "icalendar"}}


def test_reading_a_reply_brings_the_library_in() -> None:
    code = "from copydesk.mail.parse import read_mail; read_mail(b'From: a@b.example\\n\\nYes.\\n\\n-- \\nJane')"
    assert "mailparser_reply.constants" in loaded_after(code)


def test_the_step_of_a_draft_does_not_bring_in_how_mails_are_read_and_judged() -> None:
    unneeded = {f"copydesk.mail.{name}" for name in ("parse", "classify", "form", "forward", "private", "compose")}
    assert not unneeded & loaded_after("import copydesk.steps.interpret_response")
