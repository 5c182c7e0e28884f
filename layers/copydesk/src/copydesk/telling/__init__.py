"""What people are told about a query: notes by mail, the timeline, the summaries of its events."""
