"""What a draft agrees to, grants, lets somebody do or says in the owner's name, in whatever words."""

import pytest

from copydesk.events import FinalResponseReady
from copydesk.settings import Settings

PROFILE = (
    "A first call of 30 minutes is free of charge.",
    "I write in English and German.",
    "Clients own the text once it is paid.",
    "You can cancel an order up to two days after you placed it.",
    "Website: https://quill.example",
)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"profile": PROFILE})


@pytest.mark.parametrize(
    "said",
    [
        "We gladly accept the clause on penalties.",
        "I am happy to sign your agreement.",
        "The booking stands as far as I am concerned, and my word on it.",
        "Count on me.",
        "Wir stimmen Ihren Vorgaben zu.",
        "Ihren Konditionen stimme ich zu.",
        "Nous approuvons vos conditions.",
        "Aprobamos sus condiciones.",
        "Approvo le vostre condizioni.",
        "Wij keuren uw voorwaarden goed.",
        "Aprovo as suas condições.",
        "ご依頼をお引き受けいたします。",
        "修正は何度でも承ります。",
    ],
)
def test_a_draft_that_agrees_to_something_is_marked_whatever_it_is(warnings, said):
    assert warnings(said)


@pytest.mark.parametrize(
    "said",
    [
        "As we discussed, the second part comes first.",
        "When we spoke, the matter was settled.",
        "Wie besprochen, kommt der zweite Teil zuerst.",
        "Comme promis, la seconde partie vient d'abord.",
        "Como hablamos, la segunda parte va primero.",
        "Come pattuito, la seconda parte viene prima.",
        "Zoals besproken komt het tweede deel eerst.",
        "Como falámos, a segunda parte vem primeiro.",
        "お電話でお話しした通り、第二部が先です。",
    ],
)
def test_what_is_said_to_be_agreed_before_needs_the_owners_own_word(warnings, said):
    assert warnings(said)


@pytest.mark.parametrize(
    "said",
    [
        "You are welcome to sell prints of it.",
        "Do with the pictures whatever you like, you may even crop them.",
        "Es steht Ihnen frei, die Bilder zu verändern.",
        "Libre à vous de modifier les images.",
        "Podéis modificar las imágenes.",
        "Potete modificare le immagini.",
        "Jullie mogen de beelden bewerken.",
        "Podem alterar as imagens.",
        "The copyright becomes yours.",
        "Das Urheberrecht geht auf Sie über.",
        "L'ensemble des droits passe à vous.",
        "画像はご自由に加工していただいて構いません。",
    ],
)
def test_leave_to_do_something_is_a_right_whatever_it_is_for(warnings, said):
    assert warnings(said)


@pytest.mark.parametrize(
    "said",
    [
        "You can reach me by mail.",
        "You may find more on my website.",
        "Sie können mir gern schreiben, worum es geht.",
        "Vous pouvez me répondre quand vous voulez.",
        "Puede escribirme con más detalles.",
        "Può scrivermi qualche riga in più.",
        "U kunt mij gerust meer vertellen.",
        "Pode enviar-me mais pormenores.",
    ],
)
def test_what_any_reader_of_a_letter_may_do_is_no_right(warnings, said):
    assert warnings(said) == ()


@pytest.mark.parametrize(
    "said",
    [
        "I cannot promise anything yet about the discount; I will come back to you on it personally.",
        "I will see about it myself.",
        "Das kann ich noch nicht zusagen; dazu melde ich mich persönlich.",
        "Ob das geht, weiß ich noch nicht.",
        "Je ne peux encore rien vous promettre ; je vous répondrai personnellement.",
        "No puedo confirmarlo todavía; volveré sobre ello.",
        "Non posso ancora confermarlo; le risponderò di persona.",
        "Dat kan ik nog niet toezeggen; daar kom ik persoonlijk op terug.",
        "Ainda não posso confirmar; respondo-lhe pessoalmente.",
        "その点については、改めてご連絡いたします。",
    ],
)
def test_to_leave_a_point_open_undertakes_nothing(warnings, said):
    assert warnings(said, mail="Would you give us a discount?") == ()


@pytest.mark.parametrize(
    "said",
    [
        "I write in English and German.",
        "Ich schreibe auf Englisch und Deutsch.",
        "J'écris en anglais et en allemand.",
        "Escribo en inglés y en alemán.",
        "Scrivo in inglese e in tedesco.",
        "Ik schrijf in het Engels en het Duits.",
        "Escrevo em inglês e em alemão.",
        "英語とドイツ語で書いております。",
    ],
)
def test_what_somebody_does_for_a_living_is_no_undertaking(warnings, said):
    assert warnings(said) == ()


@pytest.mark.parametrize(
    ("repeated", "given"),
    [
        ("I understand that you have 700 euros.", "You have it for 700 euros."),
        ("Ich verstehe, dass Sie 700 Euro haben.", "Das macht 700 Euro."),
        ("Je comprends que vous disposez de 700 euros.", "Cela fait 700 euros."),
        ("Entiendo que contáis con 700 euros.", "Son 700 euros."),
        ("Ho visto che avete 700 euro.", "Fanno 700 euro."),
        ("Ik begrijp dat u 700 euro hebt.", "Dat is 700 euro."),
        ("Vi que têm 700 euros.", "São 700 euros."),
    ],
)
def test_a_figure_of_the_client_is_no_claim_where_it_is_only_understood(warnings, repeated, given):
    assert warnings(repeated, mail="We have 700 euros.") == ()
    assert warnings(given, mail="We have 700 euros.")


@pytest.mark.parametrize(
    "said",
    [
        "The owner wants you to have it.",
        "Mara Quill has accepted your terms.",
        "Die Inhaberin möchte es so.",
        "La propriétaire accepte vos conditions.",
        "La titular acepta sus condiciones.",
        "La titolare accetta le condizioni.",
        "De eigenares belooft het.",
        "A proprietária aceita as condições.",
    ],
)
def test_words_put_into_the_owners_mouth_are_marked(warnings, said):
    assert warnings(said)


def test_a_few_words_behind_a_sentence_make_no_question_of_it(warnings):
    assert warnings("I accept your conditions, don't I?")
    assert warnings("Sie dürfen die Bilder verkaufen, nicht wahr?")
    assert warnings("May the museum sell the pictures, please?") == ()
    assert warnings("Shall I confirm the order, or would you rather wait?") == ()


def test_a_sentence_in_another_language_than_the_letter_is_read_in_its_own(warnings):
    letter = "Bonjour Monsieur,\n\nmerci pour votre message et votre intérêt.\n\n{}\n\nBien à vous\nMara Quill"
    assert warnings(letter.format("Accetto le sue condizioni e l'incarico."))
    assert warnings(letter.format("Aprovo o contrato nas suas condições."))
    assert warnings(letter.format("")) == ()


def test_a_right_that_is_granted_once_something_is_paid_is_none_before(warnings):
    assert warnings("The text becomes yours as soon as you have paid it.") == ()
    assert warnings("The text becomes yours as soon as you order it.")


def test_names_of_other_clients_rest_on_the_owners_words_only(warnings):
    asked = "Do you write for Zanzibarquilt?"
    for said in (
        "Last week Zanzibarquilt asked me for the same.",
        "My other client, Zanzibarquilt, pays less.",
        "Mon autre cliente, Zanzibarquilt, paie moins.",
        "Mi otra clienta, Zanzibarquilt, paga menos.",
        "Per Zanzibarquilt non scrivo.",
        "Voor Zanzibarquilt schrijf ik niet.",
        "Para a Zanzibarquilt não escrevo.",
    ):
        assert any("Zanzibarquilt" in each for each in warnings(said, mail=asked)), said
    assert warnings("Thank you for your question about Zanzibarquilt.", mail=asked) == ()


def test_what_the_owner_has_agreed_to_herself_may_be_said_again(warnings, settings):
    reply = FinalResponseReady(response_content="I accept your order.", draft_hash="h", approved_by="m@x", turn=1)
    assert warnings("I accept your order.", more=(reply,)) == ()
    assert warnings("I accept your contract.", more=(reply,))


@pytest.mark.parametrize("city", ["Berlin", "Berlino", "Berlijn", "Berlim"])
def test_the_town_of_the_owners_clock_has_its_name_in_every_language(warnings, city):
    assert warnings(f"Mara Quill ({city})") == ()
