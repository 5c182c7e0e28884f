"""`make kills`: kill the real desk hundreds of times, at random and at chosen points, and look what became of it."""

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kills.campaign import Campaign

KILLS_A_HOME = 20


def main() -> int:
    """Print what broke; 1 if anything did."""
    parser = argparse.ArgumentParser(prog="make kills")
    parser.add_argument("--kills", type=int, default=400)
    parser.add_argument("--from", dest="first", type=int, default=1, help="the first seed")
    options = parser.parse_args()
    killed, seed, broken, started = 0, options.first, 0, time.monotonic()
    while killed < options.kills:
        with TemporaryDirectory() as folder:
            wrong = list(campaign(Path(folder), seed))
        killed += KILLS_A_HOME
        for each in wrong:
            print(f"seed {seed}: {each}")
        broken += bool(wrong)
        print(f"{killed} kills, {time.monotonic() - started:.0f} s, {broken} homes broken", flush=True)
        seed += 1
    return 1 if broken else 0


def campaign(folder: Path, seed: int, kills: int = KILLS_A_HOME) -> list[str]:
    """One home killed so many times, by turns from outside and at a point; what is wrong with it afterwards."""
    articles = folder / "articles"
    articles.mkdir(parents=True)
    (articles / "agents.md").write_text("# Agents that wait\n\nAn event-driven agent waits for what happens.\n")
    one = Campaign(folder, articles, seed)
    for number in range(kills):
        one.kill_at_random() if number % 2 else one.kill_at_a_point()
    return list(one.finish())


if __name__ == "__main__":
    sys.exit(main())
