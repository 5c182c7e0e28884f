"""Forwarding from the mailbox that the owner has: what to click at each host, and what comes of it."""
