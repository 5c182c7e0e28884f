"""The model's own process: serves one GGUF file over HTTP until its standard input closes, that is, its parent ends.

Arguments: the file, the number of threads, the context in tokens. The first line of its output is the address as JSON.
It is run as a file, with nothing but the runtime on its path.
"""

import json
import os
import sys
from pathlib import Path

import xllamacpp

CACHE_MEGABYTES = 256
"""For the prompts of earlier conversations; the runtime would take gigabytes if it may."""

REPEAT_PENALTY, REPEAT_TOKENS = 1.1, 256
"""Without a penalty on what was just said, small models write one sentence until their tokens are used up."""


BATCH_TOKENS = 64
"""How much of a prompt is read at a time, and told: on a plain processor that takes some seconds."""

LONGEST_WAIT = 3600
"""Seconds in which nothing may be sent; the runtime would end a slow answer sooner."""


def main(path: str, threads: int, context: int) -> None:
    """Load the model, say where it listens, and wait."""
    parameters = xllamacpp.CommonParams()
    parameters.model.path = path
    parameters.model_alias = {Path(path).stem}  # what its answers are signed with, and no path of this machine
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = context
    parameters.n_parallel = 1
    parameters.cache_ram_mib = CACHE_MEGABYTES
    parameters.cpuparams.n_threads = threads
    parameters.cpuparams_batch.n_threads = threads
    parameters.sampling.penalty_repeat = REPEAT_PENALTY
    parameters.sampling.penalty_last_n = REPEAT_TOKENS
    parameters.n_batch = parameters.n_ubatch = BATCH_TOKENS
    parameters.timeout_read = parameters.timeout_write = LONGEST_WAIT
    parameters.verbosity = 1
    server = xllamacpp.Server(parameters)
    sys.stdout.write(json.dumps({"address": server.listening_address}) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)  # at once: an orderly end would first finish an answer that nobody waits for


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
