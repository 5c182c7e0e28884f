"""Killed right after the send, then restarted: how often does each durable runtime send? `compare` runs them all."""
