"""Queries at each point where their owner is asked."""

from support.review_logs import (
    answered_log,
    failed_log,
    key,
    new_log,
    settings,
    uncertain_log,
    waiting_log,
)

__all__ = [
    "answered_log",
    "failed_log",
    "key",
    "new_log",
    "settings",
    "uncertain_log",
    "waiting_log",
]
