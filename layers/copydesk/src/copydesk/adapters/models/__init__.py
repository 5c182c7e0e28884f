"""The chat models: an OpenAI-compatible endpoint, and the scripted stand-in."""
