"""Text for a terminal: wrapping, counting, commands as the reader must type them."""
