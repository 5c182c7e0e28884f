"""What Copydesk's functions share: the events, the query's state machine, mail, tools, review and adapters.

The domain packages (`events`, `query`, `flow`, `mail`, `conversation`, `grounding`, `tools`, `knowledge`, `calendar`,
`review`, `telling`, `web`) do no I/O and read no clock. `ports` says what they need from outside, `adapters` give it.
"""

import zoneinfo

zoneinfo.reset_tzpath(to=())  # the pinned tzdata counts: a system's own files are years old, and rules change
