import pytest
from unit.mail.short_mails import SHORT_MAILS

from copydesk.hostile.not_letters import other_languages
from copydesk.hostile.tongues import clearly
from copydesk.mail.spoken_language import NAMES, is_none_of_these, likeliest, spoken, surely


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Could you write an article about bees for us, and what would it cost?", "en"),
        ("Könnten Sie für uns einen Artikel über Bienen schreiben, und was kostet das?", "de"),
        ("Pourriez-vous écrire un article sur les abeilles pour nous, et combien est-ce que cela coûte ?", "fr"),
        ("¿Podría escribir un artículo sobre las abejas para nosotros y cuánto cuesta?", "es"),
        ("Potrebbe scrivere per noi un articolo sulle api, e quanto costa la cosa?", "it"),
        ("Kunt u voor ons een artikel over bijen schrijven, en wat kost dat?", "nl"),
        ("Poderia escrever um artigo sobre as abelhas para nós, e quanto custa?", "pt"),
        ("ミツバチについての記事を書いていただけますか。", "ja"),
    ],
)
def test_a_sentence_of_each_known_language_is_told(text, code):
    assert surely(text) == likeliest(text) == code
    assert code in NAMES


@pytest.mark.parametrize(
    "text",
    ["", "???", "Zwolle", "Dzień dobry, chciałbym zamówić artykuł o pszczołach.", "Kan ni hjälpa oss nästa vecka?"],
)
def test_what_few_words_tell_is_not_sure(text):
    assert surely(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hej, vad kostar en artikel på 1200 ord? Kan vi ringas på torsdag?",
        "Hej, vi søger en skribent til vores blog. Hvad koster en artikel, og kan du nå det inden jul?",
        "Hei, hva koster det å få skrevet en artikkel? Kan vi ta en prat på torsdag?",
        "Dzień dobry, ile kosztuje artykuł o bazach danych? Czy możemy porozmawiać w czwartek?",
        "Dobrý den, kolik stojí článek o databázích? Můžeme si zavolat ve čtvrtek?",
        "Hola, quant costa un article? Podríem parlar dijous al matí? El dimarts no puc. Gràcies per la resposta.",
        "Bună ziua, cât costă un articol de 1200 de cuvinte? Putem vorbi joi? Marți nu pot.",
        "Hallo, wat kos 'n artikel? Kan ons Donderdag gesels? Ek is Dinsdag nie beskikbaar nie.",
    ],
)
def test_a_mail_in_another_language_is_not_taken_for_a_related_one(text):
    assert surely(text) is None
    assert likeliest(text) is None
    assert is_none_of_these(text)


@pytest.mark.parametrize("code", SHORT_MAILS)
def test_a_mail_of_a_line_is_never_read_as_another_language_alone_repeated_or_with_others(code):
    mails = SHORT_MAILS[code]
    assert len(mails) == 30
    threads = [*mails, *("\n".join([mail] * 3) for mail in mails)]
    threads += ["\n".join(mails[(place + step) % 30] for step in (0, 7, 13)) for place in range(30)]
    for text in threads:
        assert surely(text) in (None, code), text
        assert clearly(text) in (None, code), text
        assert spoken(text) in ("", code), text


def test_a_german_thread_that_names_hours_again_and_again_raises_no_alarm_about_a_german_draft():
    draft = "Liebe Eva,\n\nvielen Dank für die Mail. Ich kann Ihnen den Mittwoch um 11 Uhr anbieten.\n\nMara"
    mail = "Liebe Mara, könnten wir am Mittwoch um 11 Uhr telefonieren? Eva\nMittwoch um 11 passt. Um 12?"
    assert not [*other_languages(draft, mail)]


def test_a_german_draft_that_answers_a_portuguese_mail_is_told():
    mail = (
        "Olá Mara, gostaria de falar consigo na quarta às 11. Pode ser para uma chamada? Obrigado, é para o meu livro."
    )
    draft = "Liebe Eva,\n\nvielen Dank für die Mail. Ich kann Ihnen den Mittwoch um 11 Uhr anbieten, oder den Freitag."
    assert [why for _, why in other_languages(draft, mail)] == [
        "begins a draft in German, but the mail is in Portuguese"
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hello Anna,\n\nwe would like an article.\n\n山田太郎\n株式会社サンプル", "en"),
        ("Guten Tag, wir brauchen einen Artikel über die Marke カワイ. Können Sie das bis Januar?", "de"),
        (
            "Dear Anna,\n\nwe need the text by January, and we would pay more.\n\nよろしくお願いします",
            "en",
        ),
        (
            "Hi Anna, could we have an article?\n\n王小明\n北京传媒有限公司\n电话 010 1234 朝阳区建国路",
            "en",
        ),
        ("WordPress と Docker の記事をお願いできますか。the New York Times のような文体で。", "ja"),
        ("WordPress と Kubernetes の記事希望。", "ja"),
        ("您好，我们想请您为“優の良品”写一篇文章，请问价格是多少？", "zh"),
        ("Hello, 您好，我们想请您写一篇文章。", "zh"),
    ],
)
def test_a_name_or_a_courtesy_in_eastern_letters_makes_no_eastern_mail(text: str, code: str) -> None:
    assert spoken(text) == code
