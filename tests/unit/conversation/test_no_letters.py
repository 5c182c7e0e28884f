"""What is too little for a letter, breaks off, declines or stands around one; and the letters that must stay."""

import pytest

from copydesk.conversation.interpret import interpret
from copydesk.errors import UnusableAnswer
from copydesk.events import LLMResponseReceived
from copydesk.settings import Settings

SETTINGS = Settings.model_validate(
    {"agent_address": "hello@desk.example", "owner_name": "Mara Quill", "owner_address": "mara@quill.example"}
)
LETTER = "Hello Jonas,\n\nthank you for writing. I will send you an outline.\n\nMara"
GERMAN = "Hallo Jonas,\n\nvielen Dank. Ich schicke Ihnen eine Gliederung.\n\nViele Gr\u00fc\u00dfe\nMara"


def read(text, **fields):
    return interpret(LLMResponseReceived(response_text=text, **fields), SETTINGS).draft


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "NaN",
        "(none)",
        "OK!",
        "Sure.",
        "\U0001f44d",
        "---",
        "????",
        "0",
        "[object Promise]",
        "aaaaaaaaaaaaaaaaaaaa",
        "Dear Jonas,",
        "Lieber Jonas,",
        "Hello Jonas,\n\n" + "and so on " * 40,
        "Hello, " + "yes " * 30,
    ],
)
def test_too_little_or_the_same_again_is_no_letter(text):
    with pytest.raises(UnusableAnswer):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hello Jonas,\n\nI would gladly write it. My price for such a text is",
        "Hello Jonas,\n\nthank you for your kind words and the",
        "Hello Jonas,\n\nI can offer (all of them in May",
        "Hello Jonas,\n\nthere are two:\n\n1. Queues\n2.",
        "Hello Jonas,\n\nI am away until the twenty-",
        "Lieber Jonas,\n\nvielen Dank f\u00fcr Ihre freundliche Anfrage und",
        "Hola Jonas:\n\nMuchas gracias. Me gustar\u00eda",
        "Jonas \u69d8\n\n\u3054\u9023\u7d61\u3042\u308a\u304c\u3068\u3046\u3054\u3056\u3044\u307e\u3059\u3002\u6765\u9031\u3092",  # noqa: E501
    ],
)
def test_a_letter_that_breaks_off_is_none_under_whatever_reason(text):
    with pytest.raises(UnusableAnswer, match="broke off"):
        read(text, finish_reason="stop")


@pytest.mark.parametrize(
    "text",
    [
        "I won't be writing a reply to this message.",
        "I must decline to answer that.",
        "We are unable to process your request.",
        "I'm not comfortable drafting this.",
        "This content was blocked by our filter.",
        "Hi! What can I do for you?",
        "Please share the client's email with me.",
        "Das kann ich leider nicht beantworten.",
        "Je ne peux pas r\u00e9pondre \u00e0 cela.",
        "No puedo escribir eso.",
        "Non posso rispondere.",
        "N\u00e3o consigo ajudar com isso.",
        "Daar kan ik je niet bij helpen.",
        "Nie mog\u0119 na to odpowiedzie\u0107.",
        "Jag kan tyv\u00e4rr inte svara p\u00e5 det.",
        "\u042f \u043d\u0435 \u043c\u043e\u0433\u0443 \u043e\u0442\u0432\u0435\u0442\u0438\u0442\u044c \u043d\u0430 \u044d\u0442\u043e.",  # noqa: E501
        "\u3053\u306e\u3054\u8cea\u554f\u306b\u306f\u56de\u7b54\u3067\u304d\u307e\u305b\u3093\u3002",
        "\u6211\u65e0\u6cd5\u56de\u7b54\u8fd9\u4e2a\u95ee\u9898\u3002",
    ],
)
def test_an_answer_that_declines_or_asks_its_user_goes_to_the_owner(text):
    with pytest.raises(UnusableAnswer) as unusable:
        read(text)
    assert unusable.value.final


@pytest.mark.parametrize(
    "before",
    [
        "Based on what you told me, this could be sent:\n\n",
        "The client wants an article. No search is needed.\n\n---\n\n",
        "To: jonas@northwind.example\nSubject: Re: Article\n\n",
        "## Suggested reply\n\n",
        "Dear Mara,\n\nthis is the reply:\n\n---\n\n",
        "Let me think about this.\n\nThe sender asks for one thing.\n\n",
        "Mara Quill:\n\n",
        "<subject>Re</subject>\n",
    ],
)
@pytest.mark.parametrize("letter", [LETTER, GERMAN])
def test_what_stands_before_the_salutation_is_taken_off(before, letter):
    assert read(before + letter) == letter


@pytest.mark.parametrize(
    "after",
    [
        "\n\n[End of email]",
        "\n\n<!-- end of reply -->",
        "\n\n---\nKey points:\n- short",
        "\n\nSoll ich es k\u00fcrzen?",
        "\n\n\u00bfQuieres que lo acorte?",
        "\n\nVuoi che lo accorci?",
        "\n\nShall I make it shorter?",
    ],
)
def test_what_stands_behind_the_name_is_taken_off(after):
    assert read(LETTER + after) == LETTER


@pytest.mark.parametrize(
    "form", ["````text\n{}\n````", "~~~\n{}\n~~~", "```\n{}", "<reply>\n{}", "<body>\n{}\n</body>"]
)
def test_each_frame_around_a_letter_is_taken_off(form):
    assert read(form.format(LETTER)) == LETTER


@pytest.mark.parametrize("names", [("Option A", "Option B"), ("**Formal**", "**Short**"), ("Variante 1", "Variante 2")])
def test_two_letters_are_none(names):
    with pytest.raises(UnusableAnswer, match="more than one"):
        read("\n\n".join(f"{name}:\n\n{LETTER}" for name in names))


@pytest.mark.parametrize(
    "text",
    [
        "Jonas, I'm afraid I can't write about gambling.\n\nMara",
        "Hello Jonas,\n\nas an AI company you will like the third one.\n\nMara",
        "Hello Jonas,\n\nthe method read_file() is explained there.\n\nMara",
        "Hello Jonas,\n\nI can't help with the layout, but the text is mine.\n\nMara",
        "Hello Jonas,\n\nhere is what you asked for: yes.\n\nBest regards",
        "Hello Jonas,\n\nthese would fit:\n\n- Queues\n- Logs",
        "Hello Jonas,\n\nyes.\n\nMara Quill\nWriter and editor of things that last for long",
        "Hello Jonas,\n\nThursday suits me.\n\nWith kind regards\nM. Quill",
        "Mara Quill, Berlin\n\nDear Jonas,\n\nthank you.\n\nMara",
        "Hello Jonas,\n\nthank you.\n\nMara\n\nP.S. Say hello to Anna.",
        "Hello Jonas,\n\n2024: 3 texts. 2025: 3 texts. 2026: 3 texts.\n\nMara",
    ],
)
def test_a_letter_stays_as_it_is(text):
    assert read(text) == text
