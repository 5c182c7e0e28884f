"""The conversation with the model: what it is asked, made from the log, and what its answer means."""

from copydesk.conversation.interpret import Interpretation, interpret
from copydesk.conversation.kept_prompts import KeptPrompt, kept_prompt, request_of
from copydesk.conversation.messages import build_request
from copydesk.conversation.prompt import PROMPT_VERSION
from copydesk.conversation.short_prompt import VERSION as SHORT_PROMPT_VERSION

__all__ = [
    "PROMPT_VERSION",
    "SHORT_PROMPT_VERSION",
    "Interpretation",
    "KeptPrompt",
    "build_request",
    "interpret",
    "kept_prompt",
    "request_of",
]
