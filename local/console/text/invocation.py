"""How the reader must type a command of ours: the virtual environment's folder is seldom on the shell's path."""

import shutil
import sys
from pathlib import Path
from typing import Final

PROGRAM: Final = "copydesk"


def spelled(command: str) -> str:
    """`copydesk …` with the folder in which the program lies, unless the shell finds it; other commands as they are."""
    program, space, rest = command.partition(" ")
    if program != PROGRAM or shutil.which(PROGRAM):
        return command
    return f"{_program()}{space}{rest}"


def _program() -> str:
    """Relative to the working directory where it lies below it, as somebody at home in the clone would type it."""
    found = Path(sys.executable).parent / PROGRAM
    try:
        return str(found.relative_to(Path.cwd()))
    except ValueError:
        return str(found)
