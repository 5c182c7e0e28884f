"""The desk's loopback web: the mailbox, the review pages, and the API of the command line."""
