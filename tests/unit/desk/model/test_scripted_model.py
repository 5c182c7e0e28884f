import json

import pytest
from support.scripted_talk import Talk

from copydesk.adapters.models.scripted_model import NOT_DONE, ScriptedModel
from copydesk.errors import ModelUnavailable
from copydesk.events import AgentThoughtEvent
from copydesk.grounding.facts import unsupported_facts
from copydesk.ports import ModelAnswer, ModelRequest
from copydesk.review.article_words import ANEW

BOTH = "I need an article about event-driven AI agents and a follow-up call."
FOUND = {
    "results": [
        {"title": "Agents That Wait", "excerpt": "Events let agents wait. More text.", "source": "a.md", "score": 3.0},
        {"title": "Queues", "excerpt": "A queue is patient.", "source": "b.md", "score": 2.0},
    ],
    "note": "",
}
HELD = {
    "free": [
        {"start": "2026-11-24T10:00+01:00", "when": "Tuesday, 24 November 2026, 10:00 (Europe/Berlin)"},
        {"start": "2026-11-25T10:00+01:00", "when": "Wednesday, 25 November 2026, 10:00 (Europe/Berlin)"},
    ],
    "held": {"start": "2026-11-24T10:00+01:00", "when": "Tuesday, 24 November 2026, 10:00 (Europe/Berlin)"},
    "note": "",
}


@pytest.fixture(params=["native", "schema"])
def talk(request):
    played = {"knowledge_base_search": json.dumps(FOUND), "calendar_scheduler": json.dumps(HELD)}
    return lambda text, results=None, **more: Talk(request.param, text, results or played, **more)


def test_both_tools_are_asked_in_one_round_and_the_draft_uses_what_they_gave(talk):
    conversation = talk(BOTH)
    draft = conversation.draft()
    assert sorted(conversation.asked) == ["calendar_scheduler", "knowledge_base_search"]
    assert conversation.rounds == ["draft", "continue"]
    assert draft.startswith("Hello Jonas,")
    assert "“Agents That Wait”: Events let agents wait." in draft
    assert "Tuesday, 24 November, 10:00 (Europe/Berlin)" in draft
    assert draft.endswith("Best regards\nMara Quill")


def test_the_scripted_draft_states_nothing_unsupported(talk):
    conversation = talk(BOTH)
    assert unsupported_facts(conversation.draft(), log=conversation.log, settings=conversation.settings) == ()


def test_past_articles_are_searched_with_the_telling_words(talk):
    conversation = talk("Can you summarize my past articles on deep learning architectures?", subject="Re: Summary")
    conversation.draft()
    assert conversation.arguments("knowledge_base_search")["query"] == "deep learning architectures"


@pytest.mark.parametrize(
    ("name", "greeting"),
    [("Jonas Feld", "Hello Jonas,"), ("Feld, Jonas", "Hello Jonas,"), ("", "Hello,"), (",", "Hello,")],
)
def test_the_client_is_greeted_by_the_first_name(talk, name, greeting):
    assert talk(BOTH, name=name).draft().startswith(f"{greeting}\n")


def test_a_mail_about_neither_gets_a_plain_draft_at_once(talk):
    conversation = talk("Just to say hello again.", subject="Hello")
    assert "I have read it and will answer you in detail myself." in conversation.draft()
    assert conversation.rounds == ["draft"]


def test_a_result_that_was_cut_for_its_length_still_names_the_articles_that_stand_whole_in_it(talk):
    filler = {"title": "Other", "excerpt": "Rivers run. " * 400, "source": "o.md", "score": 1.0}
    cut = json.dumps({"results": [*FOUND["results"], *([filler] * 4)], "note": ""})
    draft = talk(BOTH, results={"knowledge_base_search": cut, "calendar_scheduler": json.dumps(HELD)}).draft()
    assert "“Agents That Wait”: Events let agents wait." in draft
    assert "I could not search" not in draft


def test_a_tool_that_failed_is_told_plainly(talk):
    results = {"knowledge_base_search": json.dumps(FOUND), "calendar_scheduler": RuntimeError("no answer")}
    assert "I could not look into my calendar just now." in talk(BOTH, results=results).draft()
    results = {"knowledge_base_search": RuntimeError("no answer"), "calendar_scheduler": json.dumps(HELD)}
    assert "I could not search my past articles just now." in talk(BOTH, results=results).draft()


def test_empty_results_are_told_plainly(talk):
    results = {"knowledge_base_search": '{"results": []}', "calendar_scheduler": '{"free": [], "held": null}'}
    draft = talk(BOTH, results=results).draft()
    assert "I will look through my past articles myself" in draft
    assert "I have no free time for a call" in draft


def test_shorter_is_shorter(talk):
    conversation = talk(BOTH)
    first = conversation.draft()
    shorter = conversation.draft("revise", "Make it shorter, please.")
    assert len(shorter) < len(first) * 0.7
    assert "Agents That Wait" in shorter


def test_a_few_wishes_are_followed_and_no_instruction_is_ever_pasted_into_the_draft(talk):
    conversation = talk(BOTH)
    conversation.draft()
    friendlier = conversation.draft("revise", "Friendlier, please")
    assert "I was very glad to hear from you." in friendlier
    away = conversation.draft("revise", "I'm away until the 3rd, tell him.")
    assert "I am away until the 3rd." in away
    declined = conversation.draft("revise", "Politely decline, and do not mention my holiday in Lisbon.")
    assert "I am sorry that I cannot take this on." in declined
    assert "Agents That Wait" not in declined
    for draft in (friendlier, away, declined):
        assert not [pasted for pasted in ("please", "lisbon", "tell him") if pasted in draft.lower()]


@pytest.mark.parametrize(
    ("text", "hello", "day", "said"),
    [
        ("Wir brauchen einen Artikel für unser Magazin. Können wir am Donnerstag telefonieren? Was kostet das?",
         "Guten Tag Jonas Feld,", "2026-11-26", ("in meinem Archiv", "Für ein Gespräch", "600 euros")),
        ("Nous avons besoin d'un article. Un appel vendredi est possible ? Quels sont vos tarifs ?",
         "Bonjour Jonas Feld,", "2026-11-27", ("dans mes articles", "Pour un appel", "600 euros")),
        ("Queremos un artículo. ¿Es posible una llamada el martes? ¿Cuánto cuesta?",
         "Hola Jonas Feld,", "2026-11-24", ("en mi archivo", "Para una llamada", "600 euros")),
        ("Vorrei un articolo per la nostra rivista e una telefonata mercoledì. Quanto costa?",
         "Buongiorno Jonas Feld,", "2026-11-25", ("nel mio archivio", "Per una chiamata", "600 euros")),
        ("Wij willen graag een artikel en een gesprek op donderdag. Wat kost het?",
         "Hallo Jonas Feld,", "2026-11-26", ("in mijn archief", "Voor een gesprek", "600 euros")),
        ("Gostaria de um artigo e de uma conversa na sexta com o nosso editor. Quanto custa?",
         "Olá Jonas Feld,", "2026-11-27", ("no meu arquivo", "Para uma chamada", "600 euros")),
        ("記事の執筆をお願いしたいです。木曜日にお電話できますか。料金はいくらですか。",
         "Jonas Feld様", "2026-11-26", ("これまでの記事から", "お電話は", "600 euros")),
        ("We need an article. Could we have a call on Thursday? How much is it?",
         "Hello Jonas,", "2026-11-26", ("my past articles", "For a call", "600 euros")),
    ],
)  # fmt: skip
def test_it_answers_in_the_mails_language_with_the_asked_day_the_price_and_the_articles(talk, text, hello, day, said):
    conversation = talk(text, profile=["An article of 1,000 words costs 600 euros.", "Lives in Berlin."])
    draft = conversation.draft()
    assert draft.startswith(hello)
    for words in said:
        assert words in draft
    assert "Lives in Berlin" not in draft
    assert conversation.arguments("calendar_scheduler")["days"] == [day]


@pytest.mark.parametrize(
    ("wish", "is_done"),
    [
        ("Bitte nur den Kolumnenpreis nennen", False),
        ("Shorter, and offer him ten percent off", False),
        ("Please make it much shorter.", True),
        ("Friendlier, please, and I'm away until the 3rd, tell him.", True),
        ("Bitte kürzer und freundlicher", True),
        ("Plus court, s'il te plaît", True),
        ("もっと短くしてください", True),
        (ANEW, True),
    ],
)
def test_a_wish_that_no_rule_can_do_is_told_to_the_owner_and_never_to_the_client(talk, wish, is_done):
    conversation = talk(BOTH)
    conversation.draft()
    revised = conversation.draft("revise", wish)
    remark = [each.thought for each in conversation.log if isinstance(each, AgentThoughtEvent)][1:]
    assert remark == ([] if is_done else [NOT_DONE])
    assert "scripted" not in revised


def test_a_client_is_addressed_as_the_owner_says(talk):
    conversation = talk("Ich möchte einen Artikel mit Ihnen besprechen.", name="Dr. Ulrike Hentschel")
    assert conversation.draft().startswith("Guten Tag Dr. Ulrike Hentschel,")
    assert conversation.draft("revise", "Bitte Frau Dr. Hentschel anreden.").startswith("Guten Tag Frau Dr. Hentschel,")
    assert not any(each.thought == NOT_DONE for each in conversation.log if isinstance(each, AgentThoughtEvent))
    conversation.draft("revise", "Bitte Frau Dr. Hentschel anreden und nur den Kolumnenpreis nennen")
    assert conversation.log[-2].thought == NOT_DONE


@pytest.mark.parametrize("line", ["Sent from my phone", "Von meinem iPhone gesendet", "Get Outlook for Android"])
def test_a_phones_line_asks_for_no_call(talk, line):
    conversation = talk(f"We need an article about queues.\n\n{line}")
    conversation.draft()
    assert conversation.asked == ["knowledge_base_search"]


def test_a_price_that_the_profile_does_not_name_is_left_to_the_owner(talk):
    assert "I will confirm the price to you personally." in talk("How much is an article?").draft()


def test_answers_are_deterministic_marked_and_counted(talk):
    first, second = talk(BOTH), talk(BOTH)
    assert first.draft() == second.draft()
    assert first.answer == second.answer
    assert first.answer.scripted
    assert first.answer.model == "scripted"
    assert first.answer.input_tokens > first.answer.output_tokens > 20


def test_given_answers_come_first_and_exceptions_are_raised():
    model = ScriptedModel([ModelAnswer(text="one"), ModelUnavailable("busy; try again")])
    request = ModelRequest(messages=({"role": "user", "content": "Hi"},))
    assert model.complete(request, timeout_seconds=1).text == "one"
    with pytest.raises(ModelUnavailable):
        model.complete(request, timeout_seconds=1)
    assert model.complete(request, timeout_seconds=1).scripted
    assert list(model.requests) == [request] * 3
