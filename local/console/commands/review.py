"""`copydesk review`: what waits, one query after the other, one key a decision."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console
from rich.text import Text

from copydesk.errors import CopydeskError, SettingsError
from copydesk.events import Decision
from copydesk.review.time_words import TAKES_A_TIME
from copydesk.telling.foreign_text import one_line
from local.console.commands.deciding import TIMES, Where, take
from local.console.commands.edit import command as edit_command
from local.console.commands.edit import edited
from local.console.commands.list_queries import YOU, whose_turn
from local.console.commands.looking import queries_of, query_of
from local.console.commands.review_keys import NEXT, OPTIONS, QUIT, SOURCES, UNDO, decision_of, offered
from local.console.commands.show_asked import show_claims, show_letters
from local.console.commands.stack_options import here_or_aws_options
from local.console.text import keys, terminal
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable

SOON: Final = "tomorrow 9:00"
"""The moment that `later` proposes."""
_TAKE_OPTIONS: Final = ("at", "reply_all", "use_reply_to", "without_call", "invite_at")
_WITH_A_VALUE: Final = frozenset({"at", "invite_at"})


@click.command("review")
@here_or_aws_options
def command(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Walk through what waits for you: each draft with its mail and what is unsure, one key a decision.

    A word counts only on what was shown: what has changed meanwhile is shown anew. What is typed before a draft stands
    there is dropped.
    """
    if not terminal.is_interactive():
        raise SettingsError("reviewing takes a key at a time from a terminal; `copydesk list` says what waits")
    return Walk(Where(stage, region, profile, cdk_json)).through()


@dataclass
class Walk:
    """A walk through what waits: how many words were taken, and the last that can still be taken back."""

    where: Where
    taken: int = 0
    last: str = ""
    seen: set[str] = field(default_factory=set)

    def through(self) -> int:
        """Show and ask until nothing is left or the owner ends it. What comes in meanwhile is shown too."""
        while (waiting := self._waiting()) and self._all_of(waiting):
            while self.last and not self._waiting() and self._wants_it_back():
                self.take_back()
        left = len(self._waiting(also_seen=True))
        said = pluralize(self.taken, "decision") if self.taken else "Nothing was decided"
        waits = f"{pluralize(left, 'waits', 'wait')} for you" if left else "nothing waits for you any more"
        click.echo(terminal.wrapped(pastable(f"\n{said}; {waits}.")))
        return 0

    def _wants_it_back(self) -> bool:
        """After the last of all, whether the owner takes her last word back."""
        click.echo(f"\nNothing more waits.   {click.style(UNDO, bold=True)} undo the last   any other key ends")
        return keys.pressed() == UNDO

    def take_back(self) -> None:
        """Take the last approval back; its query waits again, and comes once more."""
        try:
            take(self.last, "undo", where=self.where)
        except CopydeskError as error:
            click.echo(terminal.wrapped(pastable(str(error))))
            return
        self.taken -= 1
        self.seen.discard(self.last)
        self.last = ""

    def _waiting(self, *, also_seen: bool = False) -> list[str]:
        waiting = [each["query_id"] for each in queries_of(self.where, "review") if whose_turn(each) == YOU]
        return [query_id for query_id in waiting if also_seen or query_id not in self.seen]

    def _all_of(self, waiting: list[str]) -> bool:
        """Whether to look for more: False once the owner ends it."""
        for place, query_id in enumerate(waiting, 1):
            self.seen.add(query_id)
            if not _Asked(self, query_id, f"{place} of {len(waiting)}").until_decided():
                return False
        return True


@dataclass
class _Asked:
    """One query of the walk. `text` keeps what the owner wrote until it is taken."""

    walk: Walk
    query_id: str
    place: str
    found: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def asked(self) -> Mapping[str, Any]:
        return self.found["asked"] or {}

    def until_decided(self) -> bool:
        """Show it, and take keys until it is decided or passed over; False to end the walk."""
        if not self._shown(query_of(self.query_id, self.walk.where, "review")):
            return True
        while True:
            key = self._key()
            if key in {QUIT, "", "\x03", "\x04"}:
                return False
            if key == NEXT or self._answered(key):
                return True

    def _shown(self, found: dict[str, Any]) -> bool:
        """Print it as it stands now, with no options yet; False where it waits for nobody any more."""
        self.options = {}
        self.found = found
        console = _console()
        click.echo()
        console.rule(style="dim")
        about = f"{self.found['subject'] or '(no subject)'}, from {self.found['who']}"
        console.print(Text.assemble((f"{self.place}  ", "dim"), (one_line(about, 500), "bold")))
        if not self.asked:
            console.print(f"It was decided meanwhile: {one_line(self.found['stands'])}.")
            return False
        show_letters(console, self.found, self.asked)
        console.print(Text(f"Stands at: {one_line(self.found['stands'], 500)}", style="dim"))
        return True

    def _key(self) -> str:
        if self.options:
            named = ", ".join(
                f"{name.replace('_', '-')} {given if name in _WITH_A_VALUE else ''}".strip()
                for name, given in self.options.items()
            )
            click.echo(f"\nThe next a or e is with: {named}.")
        can = offered(self.asked["choices"], has_sources=bool(self.asked.get("claims")), may_undo=bool(self.walk.last))
        click.echo("\n" + "   ".join(f"{click.style(key, bold=True)} {title}" for key, title in can))
        return keys.pressed()

    def _answered(self, key: str) -> bool:
        """Whether the key ends this query; what it leads to is printed."""
        if key == UNDO and self.walk.last:
            self.walk.take_back()
        elif key == SOURCES:
            show_claims(_console(), self.asked)
        elif key == OPTIONS:
            self._ask_for_options()
        elif (decision := decision_of(key, self.asked["choices"])) is None:
            click.echo(f"“{one_line(key)}” is no key here." if key.strip() else "That is no key here.")
        elif (said := self._said(decision)) is not None:
            return self._told(decision, said)
        return False

    def _said(self, decision: Decision) -> dict[str, Any] | None:
        """The text or the moment that a decision needs; None where the owner gave none."""
        if decision == "edit":
            return self._edited()
        if decision == "revise":
            change = _asked_for("What should be different?")
            return {"text": change} if change else None
        if decision == "snooze":
            at = _asked_for(f"Until when ({TIMES})?", default=SOON)
            return {"at": at} if at else None
        return {}

    def _edited(self) -> dict[str, Any] | None:
        self.text = edited(self.text or self.found["draft"]) or self.text
        if not self.text:
            click.echo("Nothing was changed.")
            return None
        click.echo("Send your text? y sends it; any other key goes back, and keeps it.")
        return {"text": self.text} if keys.pressed() == "y" else None

    def _told(self, decision: Decision, said: dict[str, Any]) -> bool:
        """Whether the word was taken; where it was refused it is shown anew if it has changed."""
        given = self.options if decision in {"approve", "edit"} else {}
        seen = self.asked["review_hash"]
        try:
            answer = take(self.query_id, decision, **{**given, **said}, seen=seen, where=self.walk.where)
        except CopydeskError as error:
            click.echo(terminal.wrapped(pastable(str(error))))
            if decision == "edit":
                click.echo("Your text is kept: e opens it again, and - adds options.")
            return self._is_over(seen)
        self.walk.taken += 1
        self.walk.last = self.query_id if decision in TAKES_A_TIME and answer.get("due_at") else ""
        return True

    def _is_over(self, seen: str) -> bool:
        found = query_of(self.query_id, self.walk.where, "review")
        has_changed = (found["asked"] or {}).get("review_hash") != seen
        return has_changed and not self._shown(found)

    def _ask_for_options(self) -> None:
        """Keep the options for the next a or e, as `copydesk edit` reads them."""
        line = _asked_for("Options (--at TIME, --reply-all, --use-reply-to, --without-call, --invite-at HOUR):")
        try:
            given = edit_command.make_context("edit", [self.query_id, *shlex.split(line)]).params
        except (click.ClickException, ValueError) as error:
            click.echo(f"{error.format_message() if isinstance(error, click.ClickException) else error}")
            return
        self.options = {name: given[name] for name in _TAKE_OPTIONS if given[name]}


def _console() -> Console:
    return Console(highlight=False, markup=False, width=terminal.width())


def _asked_for(question: str, default: str = "") -> str:
    """A line of the owner's; "" where she gave none."""
    ask: Callable[..., str] = click.prompt
    try:
        return ask(pastable(question), default=default, show_default=bool(default), prompt_suffix=" ").strip()
    except click.Abort:
        click.echo()
        return ""
