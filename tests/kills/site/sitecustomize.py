"""Loaded by Python itself when a test starts the desk: it ends the process at the point that KILL_AT names.

A point is `module:name.of.function:before|after:count`. The product knows nothing of it. CLAIM_SECONDS shortens the
life of a claim, which a test would else wait two minutes for.
"""

import importlib
import os
import signal
from datetime import timedelta


def _strike(point):
    module, path, when, count = point.split(":")
    owner = importlib.import_module(module)
    *classes, name = path.split(".")
    for each in classes:
        owner = getattr(owner, each)
    real, calls = getattr(owner, name), [0]

    def struck(*args, **named):
        calls[0] += 1
        strikes = calls[0] == int(count)
        if strikes and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = real(*args, **named)
        if strikes:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(owner, name, struck)


if seconds := os.environ.get("CLAIM_SECONDS"):
    from copydesk.flow import send_response

    send_response.CLAIM_LASTS = timedelta(seconds=float(seconds))
if os.environ.get("KILL_AT"):
    _strike(os.environ["KILL_AT"])
