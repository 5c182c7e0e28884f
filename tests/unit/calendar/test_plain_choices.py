"""After an offer of several times only a plain yes to one of them chooses, in six languages."""

from datetime import date, datetime, timedelta

import pytest

from copydesk.calendar.agreement import is_chosen
from copydesk.calendar.choosing import ClientWords, chosen_offer
from copydesk.events import Booking

ZONE = "Europe/Berlin"


def call(start: str) -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id=start, start=start, end=(begin + timedelta(minutes=30)).isoformat(), topic="t")


TUE, WED, THU = call("2026-11-24T10:30+01:00"), call("2026-11-25T09:00+01:00"), call("2026-11-26T15:00+01:00")
OFFERS = (TUE, WED, THU)

NO_CHOICE = {
    "a bare word of thanks or assent": (
        "please", "Please.", "Thanks!", "ok", "OK, thank you.", "Yes, please.", "Sounds good!", "Perfect.",
        "bitte", "Danke!", "Ja, bitte.", "Passt.", "Gern.", "Alles klar, danke!",
        "merci", "Oui, merci.", "D'accord.", "S'il vous plaît.", "Parfait, merci !",
        "gracias", "Sí, por favor.", "Vale.", "Perfecto, gracias.",
        "grazie", "Sì, grazie.", "Va bene.", "Per favore.", "Perfetto, grazie!",
        "bedankt", "Ja, graag.", "Oké.", "Prima, dank je.", "alsjeblieft",
    ),
    "a refusal that names the time": (
        "Wednesday at nine does not work", "Wednesday at nine is no good for me.", "Wednesday at 9:00 is too early.",
        "I would love to, but Wednesday at nine I have a meeting.", "Wednesday at nine works badly for me.",
        "Mittwoch um neun geht nicht.", "Mittwoch um neun passt mir leider nicht.", "Mittwoch um neun ist zu früh.",
        "Mittwoch um neun bin ich beim Arzt.", "Mittwoch um neun passt schlecht.",
        "Mercredi à neuf heures ne va pas.", "Mercredi à 9h, c'est trop tôt.", "Mercredi à 9h je suis en réunion.",
        "Mercredi à 9h m'arrange mal.",
        "El miércoles a las nueve no puedo.", "El miércoles a las nueve es demasiado temprano.",
        "El miércoles a las nueve tengo una reunión.", "El miércoles a las nueve me viene mal.",
        "Mercoledì alle nove non va bene.", "Mercoledì alle nove è troppo presto.",
        "Mercoledì alle nove ho una riunione.", "Mercoledì alle nove sono occupato.",
        "Woensdag om negen uur lukt niet.", "Woensdag om negen uur is te vroeg.",
        "Woensdag om negen uur heb ik een vergadering.", "Woensdag om negen uur komt slecht uit.",
    ),
    "another week": (
        "Wednesday next week at nine would be great.", "Next week Wednesday at 9:00 works for me.",
        "The Wednesday after that at nine suits me.", "Wednesday in two weeks at nine is fine.",
        "Mittwoch nächster Woche um neun passt mir.", "Nächste Woche Mittwoch um neun passt mir.",
        "Mittwoch in zwei Wochen um neun passt gut.", "Übernächsten Mittwoch um neun passt gut.",
        "Mercredi de la semaine prochaine à 9h me convient.", "La semaine prochaine, mercredi à 9h me convient.",
        "Mercredi dans deux semaines à 9h, parfait.", "Mercredi en huit à 9h me convient.",
        "El miércoles de la semana que viene a las nueve me va bien.",
        "La próxima semana, el miércoles a las nueve me va bien.",
        "El miércoles dentro de dos semanas a las nueve me va bien.",
        "Mercoledì della prossima settimana alle nove va bene.", "La settimana prossima mercoledì alle nove va bene.",
        "Mercoledì tra due settimane alle nove va bene.",
        "Woensdag volgende week om negen uur is goed.", "Volgende week woensdag om negen uur past mij.",
        "Woensdag over twee weken om negen uur past goed.",
    ),
    "a yes to one and a question about another": (
        "Tuesday at 10:30 works, or could we do Friday at eleven?",
        "Tuesday 10:30 works for a call. Would Thursday at 15:00 be possible instead?",
        "Tuesday 10:30 is fine. Or is Friday at 11:00 free?",
        "Dienstag 10:30 passt, oder ginge auch Freitag um elf?",
        "Dienstag 10:30 Uhr passt. Ginge auch Donnerstag um 15 Uhr?",
        "Mardi à 10h30 me convient. Est-ce que jeudi à 15h serait possible ?",
        "Mardi à 10h30 me va, ou vendredi à 11h serait-il possible ?",
        "El martes a las 10:30 me va bien. ¿Sería posible el jueves a las 15:00?",
        "El martes a las 10:30 me va bien, ¿o podría ser el viernes a las 11:00?",
        "Martedì alle 10:30 va bene. Sarebbe possibile giovedì alle 15?",
        "Martedì alle 10:30 va bene, o si può venerdì alle 11?",
        "Dinsdag om 10.30 uur past. Kan donderdag om 15 uur ook?",
        "Dinsdag om 10.30 uur past, of kan het vrijdag om elf uur?",
    ),
    "a negation": (
        "Neither Tuesday 10:30 nor Wednesday 9:00 works.", "Anything but Wednesday at nine.", "Not Wednesday, please.",
        "I can't make Wednesday at nine.", "Wednesday at nine is out.",
        "Alles außer Mittwoch um neun.", "Weder Dienstag noch Mittwoch um neun.", "Bitte nicht Mittwoch um neun.",
        "Tout sauf mercredi à 9h.", "Ni mardi ni mercredi à 9h.", "Pas mercredi à 9h, s'il vous plaît.",
        "Cualquiera menos el miércoles a las nueve.", "Ni el martes ni el miércoles a las nueve.",
        "El miércoles a las nueve, no.",
        "Tutto tranne mercoledì alle nove.", "Né martedì né mercoledì alle nove.", "Mercoledì alle nove no.",
        "Alles behalve woensdag om negen uur.", "Noch dinsdag noch woensdag om negen uur.",
        "Woensdag om negen uur niet, graag.",
    ),
    "a quote of our own offer": (
        "You offered Wednesday at 9:00. What would that cost?", "You wrote “Wednesday at 9:00 is free”. Hm.",
        "About your suggestion of Wednesday at nine: what is it about?",
        "Sie haben Mittwoch um 9:00 Uhr vorgeschlagen. Was kostet das?",
        "Zu Ihrem Vorschlag Mittwoch um neun: worum geht es?", "Sie schrieben „Mittwoch um 9:00 Uhr passt“.",
        "Vous avez proposé mercredi à 9h. Combien cela coûte ?",
        "Vous m'écriviez « mercredi à 9h convient ».",
        "À propos de votre proposition de mercredi à 9h : de quoi parle-t-on ?",
        "Usted propuso el miércoles a las 9:00. ¿Cuánto cuesta?",
        "Sobre su propuesta del miércoles a las nueve: ¿de qué se trata?",
        "Lei ha proposto mercoledì alle 9:00. Quanto costa?",
        "Riguardo alla sua proposta di mercoledì alle nove: di cosa si tratta?",
        "U stelde woensdag om 9:00 uur voor. Wat kost dat?",
        "Over uw voorstel van woensdag om negen uur: waar gaat het over?",
    ),
    "a question": (
        "Is Wednesday at nine still free?", "Why Wednesday at nine?", "Wednesday at nine?",
        "Ist Mittwoch um neun noch frei?", "Warum Mittwoch um neun?",
        "Mercredi à 9h est-il encore libre ?", "Pourquoi mercredi à 9h ?",
        "¿Está libre todavía el miércoles a las nueve?", "¿Por qué el miércoles a las nueve?",
        "È ancora libero mercoledì alle nove?", "Perché mercoledì alle nove?",
        "Is woensdag om negen uur nog vrij?", "Waarom woensdag om negen uur?",
    ),
    "a condition": (
        "Wednesday at nine works if my train is on time.", "Wednesday at nine, unless Anna is ill.",
        "Wednesday at nine might work.", "Let me check whether Wednesday at nine works.",
        "Mittwoch um neun passt, falls mein Zug pünktlich ist.", "Mittwoch um neun könnte klappen.",
        "Ich prüfe, ob Mittwoch um neun passt.",
        "Mercredi à 9h, à condition que mon train soit à l'heure.", "Mercredi à 9h pourrait aller.",
        "El miércoles a las nueve, siempre que llegue el tren.", "Quizás el miércoles a las nueve.",
        "Mercoledì alle nove, a patto che il treno sia puntuale.", "Forse mercoledì alle nove.",
        "Woensdag om negen uur, mits mijn trein op tijd is.", "Misschien woensdag om negen uur.",
    ),
    "something else that is then": (
        "On Wednesday at nine my plane leaves.", "Our shop opens on Wednesday at nine.",
        "Am Mittwoch um neun fliege ich nach Rom.", "Unser Laden öffnet am Mittwoch um neun.",
        "Mercredi à 9h je prends l'avion.", "El miércoles a las nueve vuelo a Roma.",
        "Mercoledì alle nove parto per Roma.", "Woensdag om negen uur vlieg ik naar Rome.",
    ),
    "an hour that is only a bound": (
        "Wednesday after nine works.", "Any time on Wednesday after 9:00 is fine.", "Mittwoch nach neun passt mir.",
        "Mercredi après 9h me convient.", "El miércoles después de las nueve me va bien.",
        "Mercoledì dopo le nove va bene.", "Woensdag na negen uur past mij.",
    ),
    "a call that is called off": (
        "Please cancel.", "Please cancel Wednesday at nine.", "Bitte absagen.", "Bitte sagen Sie Mittwoch um neun ab.",
        "Annulez, s'il vous plaît.", "Por favor, cancele.", "Annulli, per favore.", "Graag annuleren.",
    ),
}  # fmt: skip

CHOICE = {
    THU: (
        "3 on Thursday works.", "Thursday at 3 works for me.", "Thursday at three, please.",
        "Thursday, 3 pm is perfect.",
        "Donnerstag um 3 passt mir.", "Donnerstag um drei, bitte.", "Jeudi à 3h me convient.",
        "El jueves a las tres me va bien.", "Giovedì alle tre va benissimo.", "Donderdag om drie uur past mij.",
    ),
    WED: (
        "Wednesday at nine works.", "Wednesday at nine, please.", "Hi Mara,\n\nWednesday at 9:00.\n\nThanks,\nJonas",
        "Yes, Wednesday at nine.", "Let's do Wednesday at 9.", "Wednesday at nine it is!",
        "I can do Wednesday at nine.",
        "No problem, Wednesday at nine is fine.", "I'd take Wednesday at nine.", "I choose Wednesday at nine.",
        "Tuesday I can't, but Wednesday at nine is great.",
        "Could we take Wednesday at nine?", "Please book Wednesday at 9:00.",
        "Mittwoch um neun passt.", "Mittwoch um neun, bitte.", "Dann Mittwoch um neun.", "Ich nehme Mittwoch um neun.",
        "Können wir Mittwoch um neun nehmen?", "Mittwoch um neun klappt bei mir.", "Gern am Mittwoch um neun.",
        "Mercredi à 9h me convient.", "Mercredi à 9h, s'il vous plaît.", "Va pour mercredi à 9h.",
        "Je prends mercredi à 9h.", "Mercredi à 9h est parfait pour moi.", "Disons mercredi à 9h.",
        "El miércoles a las nueve me va bien.", "El miércoles a las nueve, por favor.",
        "Me quedo con el miércoles a las nueve.", "El miércoles a las nueve me viene bien.",
        "Mercoledì alle nove va bene.", "Mercoledì alle nove, per favore.", "Scelgo mercoledì alle nove.",
        "Mercoledì alle nove mi va bene.", "Facciamo mercoledì alle nove.",
        "Woensdag om negen uur past mij.", "Woensdag om negen uur, graag.", "Doe maar woensdag om negen uur.",
        "Ik kies woensdag om negen uur.", "Laten we woensdag om negen uur doen.", "Woensdag om negen uur is prima.",
    ),
}  # fmt: skip


def said(text: str) -> ClientWords:
    return ClientWords(text=text, said_on=date(2026, 11, 23))


def rows(table):
    return [pytest.param(text, id=f"{kind}: {text[:50]}") for kind, texts in table.items() for text in texts]


@pytest.mark.parametrize("text", rows(NO_CHOICE))
def test_none_of_the_offered_times_is_chosen_by(text: str) -> None:
    assert chosen_offer(said(text), OFFERS, ZONE) is None
    assert [offer for offer in OFFERS if is_chosen(offer, (said(text),), OFFERS, ZONE)] == []


@pytest.mark.parametrize(("text", "wanted"), [(text, offer) for offer, texts in CHOICE.items() for text in texts])
def test_a_plain_yes_chooses_the_time_that_its_sentence_names(text: str, wanted: Booking) -> None:
    assert chosen_offer(said(text), OFFERS, ZONE) == wanted


def test_an_hour_that_fits_two_of_the_offers_chooses_neither() -> None:
    early, late = call("2026-11-26T03:00+01:00"), call("2026-11-26T15:00+01:00")
    assert chosen_offer(said("Thursday at 3 works."), (early, late), ZONE) is None
    assert chosen_offer(said("Thursday at 3 pm works."), (early, late), ZONE) == late
