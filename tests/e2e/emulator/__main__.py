"""Start the emulator: `python -m emulator FOLDER`, with ministack's own settings in the environment.

FOLDER gets `calls.jsonl`, every call that a role made, and may hold `faults.json`, what SES shall fail at.
"""

import sys
from pathlib import Path

from ministack.app import main

from emulator import asynchronous, authorization, clock, resources, sending, storage

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    del sys.argv[1:]
    resources.complete()
    storage.complete()
    sending.complete(folder / "faults.json")
    authorization.complete(folder / "calls.jsonl")
    asynchronous.complete()
    clock.complete()
    main()
