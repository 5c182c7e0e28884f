"""Fuzzes the reading of mails with atheris: `python tests/fuzz/mails.py -max_total_time=600 tests/fixtures/emails`.

Atheris is not among the requirements, since it comes for few Pythons only: `pip install atheris` first. It looks for
inputs that make `examine_mail` raise, or take longer than libFuzzer's `-timeout`.
"""

import sys

import atheris

with atheris.instrument_imports(include=["copydesk.mail", "email"]):
    from copydesk.mail.classify import classify
    from copydesk.mail.parse import examine_mail
    from copydesk.settings import Settings

DESK = Settings(agent_address="hello@desk.example", owner_name="Robin", owner_address="robin@desk.example")


def read(raw: bytes) -> None:
    """Any exception is a find."""
    examined = examine_mail(raw)
    if examined.mail is None and not examined.error:
        raise AssertionError("neither a mail nor a reason")
    if examined.mail is not None:
        classify(examined.mail, DESK)
        examined.mail.model_dump_json()


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-timeout=10", "-rss_limit_mb=1024"], read)
    atheris.Fuzz()
