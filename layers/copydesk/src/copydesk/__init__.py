"""What Copydesk's functions share: the events, the query's state machine, mail, tools, review and adapters.

The domain packages (`events`, `query`, `flow`, `mail`, `conversation`, `grounding`, `tools`, `knowledge`, `calendar`,
`review`, `telling`, `web`) do no I/O and read no clock. `ports` says what they need from outside, `adapters` give it.
"""

from importlib.util import find_spec
from zoneinfo import ZoneInfo, reset_tzpath

# Python reads a system's zone files first, however old. Where the pinned `tzdata` is, it alone counts: the zones of a
# call are then the same on every machine and in Lambda. Without it the system's files are better than none.
if find_spec("tzdata") is not None:
    reset_tzpath(to=())
    ZoneInfo.clear_cache()
