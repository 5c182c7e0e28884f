"""ministack, completed by what Copydesk's stack needs and it lacks. Runs in a Python environment of its own.

It reaches into ministack's private parts, so the version is pinned in `tests/e2e/requirements.txt`. Where it plays what
AWS does, the module says so and names what it leaves out.
"""
