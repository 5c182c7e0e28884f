"""An attacker that writes the mails and plays the model, sees what the desk says of both, and tries again.

`python -m evals.attack` runs it; `docs/attack.md` says what came of it.
"""
