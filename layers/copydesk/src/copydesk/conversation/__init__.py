"""The conversation with the model: what it is asked, made from the log, and what its answer means."""

from copydesk.conversation.interpret import Interpretation, interpret
from copydesk.conversation.messages import build_request
from copydesk.conversation.prompt import PROMPT_VERSION

__all__ = ["PROMPT_VERSION", "Interpretation", "build_request", "interpret"]
