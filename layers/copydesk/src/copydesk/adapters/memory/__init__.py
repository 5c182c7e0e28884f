"""The ports in plain memory, for tests, the simulation and the desk's fast cloud."""
