"""One thin file for each Lambda function, and `subscriptions.py`, which says who hears what."""
