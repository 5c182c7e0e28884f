import subprocess
import sys
from collections.abc import Mapping

import copydesk.review

PROGRAM = """
import sys
import copydesk.review
from copydesk.review import parse_owner_reply, read_address, verify_review, decision_from_form
import copydesk.web.http, copydesk.telling.timeline
print(sorted(name for name in sys.modules if name.partition(".")[0] in {"jinja2", "markupsafe", "boto3", "icalendar"}))
"""


def test_reading_an_answer_brings_no_template_engine_along():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)  # noqa: S603  (our own text)
    assert done.stdout.strip() == "[]"


def test_every_name_that_the_package_promises_is_there():
    for name in copydesk.review.__all__:
        found = getattr(copydesk.review, name)
        assert isinstance(found, Mapping) or found.__module__.startswith("copydesk.review.")
