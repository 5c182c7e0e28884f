"""What the model was asked stands in the log, to the letter, and is what it was asked."""

from support.pipeline import Pipeline, answers, plain_text, tool_call

from copydesk.conversation.kept_prompts import kept_prompt, request_of
from copydesk.events import DraftResponseReady, FinalResponseReady, LLMRequestSent, LLMResponseUnusable, RequestedCall
from copydesk.ports import ModelAnswer, ModelRequest
from copydesk.version import VERSION

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you, I will write again tomorrow.\n\nMara")


class ListeningModel:
    """Plays answers, and keeps every question."""

    def __init__(self, *given: ModelAnswer) -> None:
        self.asked: list[ModelRequest] = []
        self._model = answers(*given)

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        self.asked.append(request)
        return self._model.complete(request, timeout_seconds=timeout_seconds)


def requests(desk: Pipeline) -> list[LLMRequestSent]:
    return [event for event in desk.log() if isinstance(event, LLMRequestSent)]


def kept(desk: Pipeline, event: LLMRequestSent) -> ModelRequest:
    return request_of(event.prompt, desk.services.store.contents(event.query_id, event.prompt))


def test_each_prompt_in_the_log_is_what_the_model_was_asked() -> None:
    searching = ModelAnswer(text="", calls=(RequestedCall(**tool_call("knowledge_base_search", query="agents")),))
    model = ListeningModel(searching, DRAFT, DRAFT)
    desk = Pipeline(model=model)
    desk.client_writes("What have you written about agents?")
    desk.run().owner_replies("make it shorter")
    desk.run()
    asked = requests(desk)
    assert [event.purpose for event in asked] == ["draft", "continue", "revise"]
    assert [kept(desk, event) for event in asked] == model.asked


def test_a_request_names_its_model_its_parameters_and_the_versions() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    (asked,) = requests(desk)
    assert asked.model_name == desk.settings.model.name
    assert asked.metadata["prompt_version"]
    assert asked.metadata["max_output_tokens"] == str(desk.settings.model.max_output_tokens)
    assert {event.metadata["software"] for event in desk.log()} == {VERSION}


def test_the_model_is_asked_what_the_log_names_even_if_the_settings_changed_meanwhile() -> None:
    model = ListeningModel(DRAFT)
    desk = Pipeline(model=model)
    desk.client_writes("Hello?")
    while not any(isinstance(event, LLMRequestSent) for state in desk.states() for event in desk.log(state.query_id)):
        desk.publish()
        desk.step()
    (asked,) = requests(desk)
    other = desk.settings.model_copy(update={"profile": ("An article costs 10,000 euros.",)})
    desk.services.environment = desk.services.environment.model_copy(update={"settings": other})
    desk.run()
    assert model.asked == [kept(desk, asked)]
    assert kept_prompt(model.asked[0]).parts == asked.prompt


def test_a_draft_and_a_reply_say_what_was_done() -> None:
    searching = ModelAnswer(text="", calls=(RequestedCall(**tool_call("knowledge_base_search", query="agents")),))
    desk = Pipeline(model=answers(searching, DRAFT))
    desk.client_writes("What have you written about agents?")
    desk.run()
    assert desk.last(DraftResponseReady).action_taken == "drafted a reply after knowledge_base_search"
    desk.owner_replies("approve")
    desk.run()
    assert desk.last(FinalResponseReady).action_taken == "the draft as it stands"


def test_an_answer_that_cannot_be_read_reaches_the_owner_with_a_reason_in_words_for_the_owner() -> None:
    broken = '{"reply": "Dear Jonas, this breaks off'
    desk = Pipeline(model=answers(ModelAnswer(text=broken), ModelAnswer(text=broken)))
    desk.client_writes("Hello?")
    desk.run()
    assert desk.last(LLMResponseUnusable).answer == broken
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert broken in note
    assert "The answer was not valid JSON" in note
    assert "Write one JSON object" not in note
