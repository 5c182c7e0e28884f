"""What binds, gives away or asks for money without a usual word for it."""

import pytest


@pytest.mark.parametrize(
    "said",
    [
        "If anything goes wrong, I'll cover the damage.",
        "I won't work for anyone else while your campaign runs.",
        "You've got yourself a writer.",
        "The signed agreement is on its way back to you.",
        "Für jeden Schaden komme ich persönlich auf.",
        "Respondo personalmente de cualquier multa.",
        "Se qualcosa va storto, i danni li pago io.",
        "Garanto que não aceito mais ninguém.",
        "Zet mij maar op de lijst.",
        "損害はすべて私が負担します。",
        "Ogni diritto passa alla vostra azienda al momento della consegna.",
        "Please pay into my new account from now on.",
        "Meine neue Kontonummer lautet anders.",
        "振込先が変わりましたので、普通 1234567 にご入金ください。",
    ],
)
def test_what_binds_or_moves_money_is_marked(warnings, said):
    assert warnings(said, mail=f"Please write: {said}")


@pytest.mark.parametrize(
    "said",
    [
        "Don't worry about a bill for the newsletter; it's on me.",
        "I've knocked a fifth off the usual rate.",
        "Order three articles and you only pay for two of them.",
        "Mehr als einen Hunderter müssen Sie nicht einplanen.",
        "Extra rondes breng ik nooit in rekening.",
        "Tolgo il 20 per cento dal listino.",
        "De tres artículos solo paga dos.",
        "ニュースレターの代金はいただきません。",
    ],
)
def test_free_and_cheaper_are_marked_in_whatever_form(warnings, said):
    assert warnings(said, mail=f"Please write: {said}")


@pytest.mark.parametrize(
    "said",
    [
        "You only pay for the article: 900 EUR.",
        "I only work in English and German.",
        "To which company should I send the invoice?",
    ],
)
def test_their_like_in_an_honest_letter_is_not(warnings, said):
    assert warnings(said) == ()
