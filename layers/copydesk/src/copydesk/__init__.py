"""What Copydesk's functions share: the events, the query's state machine, mail, tools, review and adapters.

The domain packages (`events`, `query`, `flow`, `mail`, `conversation`, `tools`, `knowledge`, `calendar`,
`review`, `policy`) do no I/O and read no clock. `ports` says what they need from outside, `adapters` give it.
"""
