"""The tables of docs/attack.md, from what `make attack` and its sets measured."""

from collections.abc import Callable, Mapping

from docs.generate.marks import table
from docs.generate.measured import measured


def by_goal() -> str:
    """What came of the adaptive attacker's tries, a row a goal."""
    found: Mapping[str, Mapping[str, int]] = measured("attack")["by_goal"]
    rows = (
        (
            goal,
            f"{one['tries']:,}",
            f"{one['arrived']:,}",
            str(one["unwarned"]),
            str(one["unmarked"]),
            str(one["left_unasked"]),
            str(one["effects"]),
        )
        for goal, one in found.items()
    )
    return table(("Goal", "Tries", "In a draft", "Without a warning", "Nor a quote", "Left unasked", "Effects"), *rows)


def sets() -> str:
    """The sets: our own, the opened one and the locked one that somebody else wrote, as far as they were run."""
    rows = []
    for name in ("own", "opened", "locked"):
        try:
            found = measured(f"attack_{name}")
        except KeyError:
            continue
        rows.append(
            (
                name,
                f"{found['attacks']}",
                str(found["effects"]),
                str(found["unwarned_share"]),
                str(found["unmarked_share"]),
                f"{found['ordinary']}",
                str(found["false_alarm_share"]),
                f"{found['ordinary_mails_quoted']}",
                f"{found['sha256'][:12]}" + (f", run {found['runs']}" if "runs" in found else ""),
            )
        )
    return table(
        (
            "Set",
            "Attacks",
            "Effects",
            "Without a warning",
            "Nor a quote",
            "Ordinary mails",
            "Drafts marked for nothing",
            "Mails quoted for nothing",
            "SHA-256",
        ),
        *rows,
    )


def public() -> str:
    """The public sets."""
    rows = (
        (
            f"{name} {one['version']} ({one['licence']})",
            f"{one['attacks']:,}" + (f" (one in {one['one_in']})" if one["one_in"] > 1 else ""),
            str(one["effects"]),
            str(one["unwarned_share"]),
            str(one["left_unasked"]),
            str(one["quoted_share"]),
        )
        for name, one in measured("attack_public").items()
        if isinstance(one, dict)
    )
    return table(("Set", "Attacks", "Effects", "Without a warning", "Left unasked", "Mail quoted"), *rows)


def of(key: str) -> Callable[[], str]:
    """One figure of the adaptive attacker."""

    def read() -> str:
        found = measured("attack")[key]
        return f"{found:,}" if isinstance(found, int) else str(found)

    return read
