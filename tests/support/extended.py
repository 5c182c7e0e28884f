"""Run in a copy of the repository to which a tool was added: the tool is used in every way that there is.

Prints one JSON object: what `copydesk try`, a replay, the synthesis of the stack and the simulation made of it.
"""

import io
import json
import sys
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from simulation import people, wiring
from simulation.certainty import determined
from simulation.fates import Once
from simulation.storm import storm
from simulation.sweep import converse, outcome

from cdk.application import application
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.events import RequestedCall, ToolCallRequested, ToolCallSucceeded
from copydesk.ports import ModelAnswer, ModelRequest
from copydesk.tools import TOOLS
from local.console.commands import main
from local.console.replay import read_recording, replay, write_recording
from support.pipeline import Pipeline, answers, written
from support.recordings import recording_of

CALL: Final = RequestedCall(call_id="call_0", tool_name="quote_price", arguments='{"words": 1200}')
ASKS: Final = ModelAnswer(text="", calls=(CALL,), model="played")
SEEDS: Final = 12


def tried(folder: Path) -> dict[str, Any]:
    """`copydesk try` on one mail, by a model that calls the tool."""
    mail, out = folder / "mail.eml", io.StringIO()
    mail.write_bytes(written("What does an article of 1,200 words cost?"))
    plays = partial(ScriptedModel, answers=(ASKS,))
    with patch("copydesk.adapters.models.scripted_model.ScriptedModel", plays), redirect_stdout(out):
        try:
            main(["try", str(mail), "--model", "scripted", "--json"])
        except SystemExit as ended:
            if ended.code:
                raise
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def replayed() -> dict[str, Any]:
    """A conversation that used the tool, approved and sent, recorded and replayed."""
    draft = ModelAnswer(text="Hello Jonas,\n\nthat would be 720 euros.\n\nMara", model="played")
    desk = Pipeline(model=answers(ASKS, draft))
    desk.client_writes("What does an article of 1,200 words cost?")
    desk.run().owner_replies("approve")
    desk.run()
    again = replay(read_recording(write_recording(recording_of(desk)), None, "the recording"))
    return {
        "result": json.loads(desk.last(ToolCallSucceeded).result),
        "status": desk.state().status,
        "handlers": sorted({event.handler for event in desk.log()}),
        "identical": again.is_identical,
        "differences": [str(each) for each in again.differences],
    }


def synthesized(folder: Path) -> dict[str, Any]:
    """The function of the stack, its role's statements, and the rule that sets it going."""
    own = {"agent_address": "a@desk.test.example", "owner_name": "Jane", "owner_address": "jane@janedoe.test"}
    application({"copydesk": own, "bundle": False}, output=str(folder)).synth()
    (template,) = folder.glob("*.template.json")
    resources = json.loads(template.read_text())["Resources"].values()
    functions = [each["Properties"] for each in resources if each["Type"] == "AWS::Lambda::Function"]
    patterns = [each["Properties"].get("EventPattern", {}) for each in resources if each["Type"] == "AWS::Events::Rule"]
    return {
        "functions": [each["Handler"] for each in functions],
        "tools": [tool for pattern in patterns for tool in pattern.get("detail", {}).get("tool", ())],
    }


class Quoting(people.MoodyModel):
    """Asks for a quote before anything else."""

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        told = [message for message in request.messages if message["role"] == "tool"]
        if told or not request.may_call:
            return super().complete(request, timeout_seconds=timeout_seconds)
        return ASKS


def simulated() -> dict[str, Any]:
    """A calm conversation and some storms in which the model calls the tool."""
    with determined(), patch.object(wiring, "MoodyModel", Quoting):
        calm = converse(Once()).check()
        storms = [storm(seed) for seed in range(1, SEEDS + 1)]
    logs = [event for thread in calm.ledger.threads.values() for event in thread.log]
    asked = {event.tool_name for event in logs if isinstance(event, ToolCallRequested)}
    return {"asked": sorted(asked), "calm": outcome(calm), "broken": [each.broken for each in storms if each.broken]}


if __name__ == "__main__":
    where = Path(sys.argv[1])
    told = {"tools": list(TOOLS), "try": tried(where), "replay": replayed()}
    told |= {"synth": synthesized(where / "cdk.out"), "simulation": simulated()}
    print(json.dumps(told))  # noqa: T201  (the test reads it)
