import pytest
from pydantic import ValidationError

from copydesk.events import UserQueryReceived
from copydesk.values import storable


def test_an_error_about_an_event_does_not_quote_it_since_errors_are_logged():
    with pytest.raises(ValidationError) as refused:
        UserQueryReceived.model_validate({"content": ["what the client wrote"], "sender": "jonas@example.com"})
    assert "content" in str(refused.value)
    assert "what the client wrote" not in str(refused.value)


@pytest.mark.parametrize(("text", "kept"), [("a\ud800b", "a\ufffdb"), ("\udc00", "\ufffd"), ("a 😀 ä", "a 😀 ä")])
def test_only_lone_surrogates_are_replaced(text, kept):
    assert storable(text) == kept
    assert storable(text).encode().decode() == kept
