"""What a draft states, and which line of the conversation bears each statement out."""
