"""Points that are left open, and what is only the topic, undertake and offer nothing."""

import pytest

LETTERS = {
    "en": "Dear Jonas,\n\nthank you for your message and your interest.\n\n{}\n\nBest wishes\nMara Quill",
    "de": "Guten Tag,\n\nvielen Dank für Ihre Nachricht.\n\n{}\n\nMit freundlichen Grüßen\nMara Quill",
    "fr": "Bonjour Monsieur,\n\nmerci pour votre message et votre intérêt.\n\n{}\n\nBien à vous\nMara Quill",
    "es": "Hola, Jonas:\n\nmuchas gracias por su mensaje y su interés.\n\n{}\n\nUn saludo\nMara Quill",
    "it": "Buongiorno,\n\ngrazie per il Suo messaggio e il Suo interesse.\n\n{}\n\nCordiali saluti\nMara Quill",
    "nl": "Beste Jonas,\n\nhartelijk dank voor uw bericht en uw interesse.\n\n{}\n\nMet vriendelijke groet\nMara Quill",
    "pt": "Bom dia,\n\nmuito obrigada pela sua mensagem e pelo interesse.\n\n{}\n\nCumprimentos\nMara Quill",
}
ASKED = (
    "Would there be a discount, Rabatt, remise, descuento, sconto, korting, desconto? "
    "By Friday, viernes, vrijdag, Freitag?"
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "I would like to sleep on that and will write to you again."),
        ("en", "Whether Friday can be done is something I have to check first."),
        ("en", "Let me leave the matter of the discount open for the moment."),
        ("de", "Darüber denke ich nach und schreibe Ihnen dann."),
        ("de", "Ob es bis Freitag geht, muss ich erst prüfen."),
        ("de", "Auf den Rabatt komme ich später zurück."),
        ("de", "Dazu kann ich Ihnen heute noch nichts sagen."),
        ("fr", "J'y réfléchis et je vous écris."),
        ("fr", "Pour la remise, je préfère réfléchir avant de vous répondre."),
        ("es", "Tengo que mirar si el viernes es posible y te digo."),
        ("es", "El tema del descuento se lo contesto más adelante."),
        ("it", "Ci penso e mi faccio sentire."),
        ("it", "Dello sconto Le parlerò più avanti, perché devo ancora pensarci."),
        ("nl", "Of vrijdag lukt, moet ik nog uitzoeken; je hoort nog van me."),
        ("pt", "Vou pensar nisso e escrevo-lhe."),
    ],
)
def test_who_answers_later_undertakes_nothing(warnings, language, said):
    assert warnings(LETTERS[language].format(said), mail=ASKED) == ()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "I will write to you by Friday."),
        ("en", "I will get back to you, and the discount is yours."),
        ("de", "Ich schreibe Ihnen bis Freitag."),
        ("de", "Auf den Rest komme ich zurück, den Rabatt gebe ich Ihnen."),
        ("de", "Den Newsletter schreibe ich Ihnen gratis dazu."),
        ("fr", "Je vous écris, et la remise vous est accordée."),
        ("es", "Le escribo, y le hago el descuento."),
        ("it", "Le scrivo, e lo sconto lo avrà."),
        ("nl", "Ik mail u nog, en de korting krijgt u."),
    ],
)
def test_a_time_or_a_gift_beside_it_does(warnings, language, said):
    assert warnings(LETTERS[language].format(said), mail=ASKED)
