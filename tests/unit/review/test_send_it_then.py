"""“Send it on Monday at 8”, as ten languages say it; and what only sounds like it, which nothing may leave by."""

from datetime import UTC, datetime

import pytest

from copydesk.review import owners_clock
from copydesk.review.desk_words import read_desk_word
from copydesk.review.later_words import read_later
from copydesk.review.meaning import meaning
from copydesk.settings import CalendarSettings

CLOCK = owners_clock(CalendarSettings(time_zone="Europe/Berlin"), datetime(2026, 11, 25, 9, tzinfo=UTC))
"""It is Wednesday, 10:00."""
LEAVES_THEN = """
send Monday 8:00
send it on Monday at 8
send this Monday at 8:00 am
please send it Monday morning at 8
Monday at 8 send it
send the reply on Monday at 8
approve Monday 8:00
Montag 8 Uhr senden
am Montag um 8 Uhr abschicken
schick es Montag um 8 ab
schick es am Montag um 8 Uhr raus
sende es am Montag um 8:00
Sende die Antwort am Montag um 8 Uhr
bitte am Montagmorgen um 8 Uhr versenden
Versende es Montag früh um 8
envoyer lundi à 8h
envoie-le lundi à 8h
envoyez-la lundi à 8 h
Envoyez lundi à 8h
envoie la réponse lundi à 8h
l'envoyer lundi à 8h
lundi matin à 8h, envoie-le
expédie-le lundi à 8h00
enviar el lunes a las 8
envíalo el lunes a las 8:00
mándalo el lunes a las 8
manda el lunes a las 8
envía la respuesta el lunes a las 8
mandarlo el lunes a las 8
invia lunedì alle 8
manda lunedì alle 8
mandalo lunedì alle 8
invialo lunedì alle ore 8
lunedì alle 8 invia
inviare lunedì alle 8:00
invia la risposta lunedì alle 8
spedisci lunedì alle 8
lo invii lunedì alle 8
invia lunedì mattina alle 8
verstuur maandag om 8 uur
stuur maandag om 8:00
stuur het maandag om 8 uur
stuur het maandag om 8 uur op
maandag om 8 uur versturen
verzend maandag om 8 uur
verstuur het antwoord op maandag om 8 uur
verstuur maandagochtend om 8 uur
graag maandag om 8 uur versturen
enviar segunda às 8h
envie segunda-feira às 8h
envie-o na segunda às 8h
manda na segunda às 8h
mande na segunda-feira às 8h
envia a resposta segunda às 8h
mandar segunda às 8h
wyślij w poniedziałek o 8
wyślij to w poniedziałek o 8:00
w poniedziałek o 8 wyślij
proszę wysłać w poniedziałek o 8
wyślij odpowiedź w poniedziałek o 8
wyślij w poniedziałek rano o 8
月曜8時に送信
月曜日8時に送ってください
月曜日の8時に送信してください
月曜日の朝8時に送って
月曜8時に送信お願いします
周一8点发送
周一8点发
请周一8点发送
请在周一早上8点发出
周一上午8点发送吧
星期一8點發送
"""
SAYS_SOMETHING_ELSE = """
send me Monday 8:00
mandami lunedì alle 8
mándame el lunes a las 8
envoie-moi lundi à 8h
stuur me maandag om 8 uur
schick mir Montag um 8
invia lunedì alle 8 a Marco
stuur maandag of dinsdag
verstuur maandag om 8 uur of 9 uur
invia lunedì alle 8 se paga
non inviare lunedì alle 8
niet versturen maandag om 8 uur
maandag om 8 uur niet versturen
Montag um 8 nicht senden
não envie segunda às 8h
nie wysyłaj w poniedziałek o 8
ne pas envoyer lundi à 8h
no enviar el lunes a las 8
don't send Monday 8:00
send Monday morning at 14
send Monday 8:00?
invia un preventivo lunedì alle 8
stuur een factuur maandag om 8 uur
manda un saluto lunedì alle 8
send the invoice Monday at 8
call Monday 8:00
verstuur niet voor maandag om 8 uur
send before Monday 8:00
send by Monday 8:00
enviar antes del lunes a las 8
invia entro lunedì alle 8
verstuur uiterlijk maandag om 8 uur
bis Montag um 8 Uhr senden
月曜8時に送らないで
周一8点不要发送
周一8点前发送
月曜8時までに送信
wyślij do poniedziałku o 8
wyślij Markowi w poniedziałek o 8
propone il lunedì alle 8
zeg maandag om 8 uur
sag Montag um 8
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("said", lines(LEAVES_THEN))
def test_an_order_to_send_it_then_is_when_the_reply_leaves(said: str) -> None:
    words = read_later(said, CLOCK)
    assert words is not None
    assert (f"{words.at:%a %H:%M}", words.snoozes) == ("Mon 08:00", False)


@pytest.mark.parametrize("said", lines(LEAVES_THEN))
def test_in_reply_to_nothing_such_an_order_only_has_her_asked(said: str) -> None:
    word = read_desk_word(said, CLOCK)
    assert word is not None
    assert (word.word, word.meant) == ("ask", "approve")


@pytest.mark.parametrize("said", lines(SAYS_SOMETHING_ELSE))
def test_what_is_to_go_elsewhere_or_only_perhaps_or_by_then_is_no_such_order(said: str) -> None:
    assert read_later(said, CLOCK) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [("manda bala", "approve"), ("Manda bala!", "approve"), ("répondre quand même", "answer"),
     ("doch beantworten", "answer"), ("Rispondi comunque", "answer"), ("toch beantwoorden", "answer"),
     ("Responder mesmo assim", "answer"), ("responder de todos modos", "answer"), ("jednak odpowiedz", "answer"),
     ("それでも返信してください", "answer"), ("还是回复吧", "answer"), ("manda bala amanhã", None),
     ("répondre quand même à Paul", None)],
)  # fmt: skip
def test_a_saying_of_one_language_means_what_its_translation_means(said: str, meant: str | None) -> None:
    assert meaning(said) == meant
