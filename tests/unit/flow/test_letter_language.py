"""A short letter's fixed words stand in its thread's language, and never in English for want of words."""

from datetime import UTC, datetime

import pytest

from copydesk.events import FinalResponseReady, UserQueryReceived
from copydesk.flow.letter_language import letter_language
from copydesk.query import Log

LONG = {
    "en": "Hello Mara, could we have a call next week? I would like to talk about the article for our magazine.",
    "de": "Guten Tag, können wir nächste Woche telefonieren? Ich möchte mit Ihnen über den Artikel sprechen.",
    "fr": "Bonjour, pouvez-vous m'appeler la semaine prochaine ? Je voudrais parler avec vous de votre article.",
    "es": "Hola, ¿podríamos hablar la semana que viene? Queremos un artículo y una llamada con usted.",
    "it": "Buongiorno, vorrei un articolo per la nostra rivista. Possiamo sentirci con lei e il team?",
    "nl": "Hallo, kunt u ons volgende week bellen? Ik wil graag met u over het artikel voor ons blad spreken.",
    "pt": "Olá, gostaria de falar com você na próxima semana sobre o artigo para a nossa revista. Obrigado.",
    "pl": "Dzień dobry, czy możemy porozmawiać w przyszłym tygodniu? Chodzi o artykuł do naszego magazynu.",
    "ja": "こんにちは。来週お電話でお話しできますか。雑誌の記事についてご相談したいです。",
    "zh": "您好！下周我们可以通电话吗？我想和您谈谈我们杂志的一篇文章。",
}
SHORT = {
    "en": ("Hi, the second works for me.", "Confirmed: [time 1]."),
    "de": ("Hallo, der zweite passt.", "Ich bestätige: [time 1]."),
    "fr": ("Bonjour, le deuxième me va bien.", "Je confirme notre appel : [time 1]."),
    "es": ("Hola, la segunda me va bien.", "Confirmo nuestra llamada: [time 1]."),
    "it": ("Ciao, va bene la seconda.", "Confermo: [time 1]."),
    "nl": ("Hoi, de tweede past goed.", "Bevestigd: [time 1]."),
    "pt": ("Olá, a segunda convém.", "Confirmo: [time 1]."),
    "pl": ("Zgoda, druga godzina mi pasuje.", "Potwierdzam naszą rozmowę: [time 1]."),
    "ja": ("二番目でお願いします。", "承知しました: [time 1]."),
    "zh": ("好的，第二个时间可以。", "时间确定：[time 1]。"),
}


def mail(text, turn=1):
    return UserQueryReceived(
        mail_object="m", content=text, new_text=text, subject="Re: s", turn=turn, sender="j@client.example",
        timestamp=datetime(2026, 11, 24, 9, tzinfo=UTC),
    )  # fmt: skip


def left(text):
    return FinalResponseReady.model_construct(response_content=text, turn=1)


@pytest.mark.parametrize("language", LONG)
def test_a_short_letter_in_a_thread_is_in_the_threads_language(language):
    answer, draft = SHORT[language]
    assert letter_language(draft, Log((mail(LONG[language]), mail(answer, 2)))) == language


@pytest.mark.parametrize("language", SHORT)
def test_few_words_tell_the_language_where_there_are_no_others(language):
    answer, draft = SHORT[language]
    assert letter_language(draft, Log((mail(answer),))) == language


def test_what_went_to_the_client_tells_it_where_their_mails_do_not():
    assert letter_language("Ok: [time 1].", Log((mail("Ok"), left(LONG["es"]), mail("Ok", 2)))) == "es"


def test_a_letter_that_plainly_tells_its_language_keeps_it():
    assert letter_language(LONG["de"], Log((mail(LONG["es"]),))) == "de"


def test_the_word_of_a_mark_tells_no_language():
    assert letter_language("[time 1] [time 2] [slot 3]", Log((mail(LONG["it"]),))) == "it"


@pytest.mark.parametrize("text", ["", "Ok.", "Souhlas, druhá hodina mi vyhovuje.", "第二案"])
def test_english_stands_where_nothing_tells_a_known_language(text):
    assert letter_language(text, Log((mail(text),))) == "en"
