"""How long a test waits for what must happen. Only something that hangs takes that long, so no test hangs on speed."""

PATIENCE = 100.0
"""Seconds, below the time after which pytest ends a test."""
