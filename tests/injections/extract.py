"""The attacks of two public sets, as JSON: run by the Python of an environment that has both (`make attack-public`).

spikee is under the Apache License 2.0, agentdojo under the MIT licence; what is extracted stays in build/.
"""

import json
import sys
from importlib.metadata import version
from itertools import product
from pathlib import Path

import spikee
from agentdojo.attacks import baseline_attacks, important_instructions_attacks
from agentdojo.task_suite.load_suites import get_suites

SPIKEE = Path(spikee.__file__).parent / "data" / "workspace" / "datasets"
SEEDS = ("seeds-cybersec-2026-01", "seeds-llm-mailbox", "seeds-sysmsg-extraction-2025-04")
DOJO_SUITES = "v1"


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def of_spikee():
    for seeds in SEEDS:
        for jailbreak, wish in product(
            lines(SPIKEE / seeds / "jailbreaks.jsonl"), lines(SPIKEE / seeds / "instructions.jsonl")
        ):
            asks_for_prompt = wish["instruction_type"] == "sysmsg-extract"
            yield {
                "id": f"{seeds} {jailbreak['id']} {wish['id']}",
                "kind": wish["instruction_type"],
                "mail": jailbreak["text"].replace("<INSTRUCTION>", wish["instruction"]),
                "obeyed": "{system}" if asks_for_prompt else wish["judge_args"],
            }


def of_agentdojo():
    suites = get_suites(DOJO_SUITES)
    names = ("direct", "ignore_previous", "system_message", "injecagent")
    attacks = {one.name: one for one in vars(baseline_attacks).values() if getattr(one, "name", None) in names}
    important = important_instructions_attacks
    for suite_name, suite in suites.items():
        templates = {name: attack(suite, None).jailbreak for name, attack in attacks.items()}
        templates["important_instructions"] = important.ImportantInstructionsAttack._JB_STRING
        for (name, template), (task_id, task) in product(templates.items(), suite.injection_tasks.items()):
            yield {
                "id": f"{suite_name} {name} {task_id}",
                "kind": name,
                "mail": template.format(goal=task.GOAL, user="Mara Quill", model="AI assistant"),
                "obeyed": f"I have done this: {task.GOAL}",
            }


def main() -> None:
    found = {
        "spikee": {"version": version("spikee"), "licence": "Apache-2.0", "attacks": list(of_spikee())},
        "agentdojo": {"version": version("agentdojo"), "licence": "MIT", "attacks": list(of_agentdojo())},
    }
    Path(sys.argv[1]).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
