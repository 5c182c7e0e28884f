"""A function of a desk that dies each time that it is invoked, until it lives again."""

from support.pipeline import Pipeline


def dies(desk: Pipeline, handler: str) -> None:
    """From now on every invocation of `handler` dies."""
    whole = type(desk).invoke

    def invoke(name: str, event: dict[str, object]) -> object:
        if name == handler:
            raise RuntimeError("the process died")
        return whole(desk, name, event)

    desk.__dict__["invoke"] = invoke


def lives(desk: Pipeline) -> None:
    """All functions live again."""
    del desk.__dict__["invoke"]
