"""The conversation with the model: what it is asked, made from the log, and what its answer means."""
