"""Each layer is unpacked once: upstream unpacks all of a function's layers for each environment that it starts.

On AWS, too, `/opt` is the same for every environment, and none can write there.
"""

import hashlib
import tempfile
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace

from ministack.core import lambda_runtime


class Unpacked:
    """Where layers were unpacked, by the hash of their file; `lock` is held while one is."""

    folder = Path()
    lock = threading.Lock()


class ZipFile(zipfile.ZipFile):
    """A ZIP file; what is a layer's becomes a link to where it was unpacked first."""

    def namelist(self):
        """The members that upstream has yet to check: none of a file that was unpacked before."""
        return [] if self._home().exists() else super().namelist()

    def extractall(self, path=None, members=None, pwd=None):
        """Unpack into `path`, as `lambda_runtime` names it."""
        target = Path(path)
        if not target.name.startswith("layer_"):
            super().extractall(path, members, pwd)
            return
        home = self._home()
        with Unpacked.lock:
            if not home.exists():
                fresh = home.with_suffix(".new")
                super().extractall(fresh)
                fresh.rename(home)
        target.rmdir()
        target.symlink_to(home)

    def _home(self):
        return Unpacked.folder / hashlib.sha256(Path(self.filename).read_bytes()).hexdigest()


def complete():
    """Let all functions share what is unpacked; it lies where the run's other temporary files do."""
    Unpacked.folder = Path(tempfile.mkdtemp(prefix="layers-"))
    lambda_runtime.zipfile = SimpleNamespace(**{**vars(zipfile), "ZipFile": ZipFile})
