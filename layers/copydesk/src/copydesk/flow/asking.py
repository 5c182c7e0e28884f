"""plan_query, gather_tool_results, interpret_response and others: how the model is asked, and what of it is kept."""

from typing import Literal

from copydesk.conversation.kept_prompts import kept_prompt
from copydesk.conversation.messages import build_request
from copydesk.conversation.prompt import PROMPT_VERSION
from copydesk.conversation.short_prompt import VERSION as SHORT_PROMPT_VERSION
from copydesk.errors import CopydeskError
from copydesk.events import Cause, Event, LLMRequestSent, stamped
from copydesk.flow.context import Context, Outcome
from copydesk.model_settings import SECONDS_ON_AWS
from copydesk.settings import Settings

Purpose = Literal["draft", "continue", "revise", "repair", "try_again", "times_gone"]


def ask_model(context: Context[Event], settings: Settings, purpose: Purpose, note: str = "") -> Outcome:
    """The request to the model, and the parts of its exact prompt that the log does not hold yet."""
    if not context.log:
        raise CopydeskError("a prompt is made from the log; set needs_log in the step that asks the model")
    request = LLMRequestSent(
        purpose=purpose,
        note=note,
        max_tries=settings.model.max_tries,
        model_name=settings.model.name,
        patience_seconds=round(settings.model.seconds_for_an_answer - SECONDS_ON_AWS),
        metadata={
            "prompt_version": SHORT_PROMPT_VERSION if settings.model.small else PROMPT_VERSION,
            "tools": settings.model.tools,
            "max_output_tokens": str(settings.model.max_output_tokens),
            "temperature": str(settings.model.temperature),
        },
    )
    kept = kept_prompt(build_request((*context.log, _as_logged(context, request)), settings))
    known = {part for event in context.log if isinstance(event, LLMRequestSent) for part in event.prompt}
    return Outcome(
        events=(request.model_copy(update={"prompt": kept.parts}),),
        contents={part: text for part, text in kept.own.items() if part not in known},
        shared_contents={part: text for part, text in kept.shared.items() if part not in known},
    )


def _as_logged(context: Context[Event], request: LLMRequestSent) -> Event:
    """The request with the turn, round and place in the log that the commit will give it."""
    state = context.state
    (event,) = stamped(
        (request,),
        cause=Cause.of(context.event),
        handler="",
        query_id=state.query_id,
        version=state.version,
        turn=state.turn,
        round_=state.round,
        now=context.now,
    )
    return event
