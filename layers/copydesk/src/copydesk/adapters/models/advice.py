"""What helps against an endpoint that gave no answer in time. Pure."""

from copydesk.model_settings import LONGEST_WAIT_ON_AWS, ModelSettings
from copydesk.ports import Progress


def after_silence(settings: ModelSettings, waited_seconds: float, progress: Progress | None) -> str:
    """How far it was, if that is known, and what to do; the end of the sentence that says so.

    To wait longer is named only where the setting was what ended the wait, and can be raised.
    """
    far = f" ({_far(progress)})" if progress is not None and progress != Progress() else ""
    if settings.small:
        return f"{far}; {_for_a_small_one(progress)}"
    if waited_seconds < settings.timeout_seconds or settings.timeout_seconds >= LONGEST_WAIT_ON_AWS:
        return f"{far}; a faster model, another endpoint or a shorter thread helps"
    return f"{far}; try again, or raise model.timeout_seconds, which is {settings.timeout_seconds:g}"


def _far(progress: Progress) -> str:
    if progress.written:
        return f"it had written {progress.written:,} tokens"
    return f"it had read {progress.read:,} of {progress.to_read:,} tokens"


def _for_a_small_one(progress: Progress | None) -> str:
    """What a machine can do about it: it reads as fast as it does."""
    if progress is not None and progress.written:
        return (
            "a smaller model, a lower model.max_output_tokens or an endpoint helps (`copydesk desk --model choose`), "
            "and so does a machine with less to do"
        )
    return (
        "a smaller model, an endpoint (`copydesk desk --model choose`) or a shorter thread helps, "
        "and so does a machine with less to do"
    )
