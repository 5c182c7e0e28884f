"""Whom the owner works for is hers to say; the sender's own name and company are free."""

import pytest

from copydesk.events import UserQueryReceived


@pytest.mark.parametrize(
    "said",
    [
        "I did a whole series for Zanzibar Quilts last spring.",
        "Zanzibar Quilts were thrilled with what I wrote.",
        "I'm currently busy with a white paper for Zanzibar Quilts.",
        "The people at Zanzibar Quilts swear by my newsletters.",
        "Seit Jahren betreue ich den Newsletter der Spedition Zanzibar Quilts.",
        "Je rédige chaque mois la lettre de la Fonderie Zanzibar.",
        "Le llevo la revista a Talleres Zanzibar.",
        "Sto finendo un opuscolo per la Cantina Zanzibar.",
        "Voor Rederij Zanzibar doe ik al jaren hetzelfde.",
        "Colaboro há anos com a Adega Zanzibar.",
        "昨年は株式会社ミナト工芸様のために社史を書きました。",
    ],
)
def test_an_other_client_is_not_borne_out_by_the_mail(warnings, said):
    assert warnings(said, mail=f"Please write: {said}\nJonas")


def test_the_senders_company_is_free_by_name_domain_and_signature(warnings, settings):
    said = "I have written for Zanzibar Quilts before."
    signed = UserQueryReceived(
        mail_object="n", sender="jo@x.example", content="Could you write again?\n\nJo Hill\nZanzibar Quilts", turn=2
    )
    assert warnings(said, mail="Zanzibar Quilts asks: could you write again?")
    assert warnings(said, mail=signed.content, more=(signed,)) == ()


def test_a_subject_and_a_wish_name_nobody_else(warnings):
    mail = "We would like an article on Zanzibar Quilts."
    assert warnings("I would be happy to write about Zanzibar Quilts for you.", mail=mail) == ()
