"""The CDK app as a value: `app.py` synthesizes it for the command line, tests with a context of their own."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from aws_cdk import App

from cdk.bundling import Platform
from cdk.context import read_settings
from cdk.settings import refuse_example
from cdk.stack import CopydeskStack
from copydesk.errors import SettingsError

FLAGS: Final = Path(__file__).with_name("feature_flags.json")
"""The behaviours that the CDK recommends to new apps, in its own file so that cdk.json holds only the settings."""

LAYER_PLATFORM: Final = "layer_platform"
SAVED_QUERIES: Final = "saved_queries"
BUNDLE: Final = "bundle"
DEPLOYING: Final = "deploying"
BUNDLED_STACKS: Final = "aws:cdk:bundling-stacks"
"""The CDK's own switch: the names of the stacks whose assets are built."""


def application(
    context: Mapping[str, Any] | None = None, *, account: str | None = None, output: str | None = None
) -> App:
    """The app with its stack. Raises SettingsError.

    Switches in the context: `layer_platform=host` builds the layers for this machine, for an emulator that runs
    functions on it; `saved_queries=false` leaves out the saved queries, which emulators don't know; `bundle=false`
    builds no layers, for a synthesis without network whose result is not deployed; `deploying=true` refuses the
    example's settings before anything is built.
    """
    app = App(context={**json.loads(FLAGS.read_text(encoding="utf-8")), **(context or {})}, outdir=output)
    if _is(app, BUNDLE, switch=False):
        app.node.set_context(BUNDLED_STACKS, [])
    settings = read_settings(app.node.get_all_context())
    if _is(app, DEPLOYING, switch=True):
        refuse_example(settings)
    CopydeskStack(
        app,
        settings=settings,
        account=account,
        layer_platform=_platform(app.node.try_get_context(LAYER_PLATFORM)),
        saved_queries=not _is(app, SAVED_QUERIES, switch=False),
    )
    return app


def _is(app: App, key: str, *, switch: bool) -> bool:
    """Whether the context says so, in cdk.json (a boolean) or on the command line (text)."""
    return str(app.node.try_get_context(key)).lower() == str(switch).lower()


def _platform(value: str | None) -> Platform:
    try:
        return Platform(value or Platform.ARM64)
    except ValueError as error:
        known = " or ".join(Platform)
        raise SettingsError(f"layer_platform: {value!r} is no platform; write -c layer_platform={known}") from error
