# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""What owners say to a draft, in their languages: pure data for `owner_reply`.

Phrases stand in lower case, without punctuation and apostrophes, as `owner_reply` compares them.
"""

from collections.abc import Mapping
from typing import Final

from copydesk.events import Decision
from copydesk.review.spoken_phrases import SAID_MYSELF, SAID_NO, SAID_YES


def phrases(*rows: str) -> tuple[str, ...]:
    """The phrases of rows in which they stand between bars."""
    return tuple(phrase.strip() for row in rows for phrase in row.split("|"))


def _every(by_language: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(each for rows in by_language.values() for each in phrases(*rows))


# "great" and the like say yes to "may this go out?"; "thanks" alone does not say anything.
_YES: Final = phrases(
    "approve|approved|i approve|approve it|approve this|approve and send|approve as is|i approve this|ok|okay|k|kk",
    "yes|yes send|yes send it|yes approve|ok send|ok send it|okay send it|yep|yeah|yup|sure|of course|absolutely|go",
    "go ahead|go for it|good to go|do it|accept|accepted|agreed|confirmed|confirm|send|send it|send this",
    "send it as is|send as is|send it off|ship it|you can send it|you may send it|looks good|looks great",
    "looks fine|looks perfect|looks good to me|looks good send it|lgtm|all good|all fine|perfect|perfect send it",
    "great|great send it|good|fine|fine by me|fine with me|thats fine|thats perfect|thats great|this is fine",
    "excellent|this is perfect|works for me|that works|sounds good|sounds great|i approve of this|approve this draft",
    "approve draft|ok from me|ok by me|ok for me|please go ahead|+1|👍|👌|✅|🆗|ok 👍|yes 👍|send it 👍|looks good 👍",
    "it can go out|this can go out|ja|ja senden|senden|absenden|abschicken|ja abschicken|ja bitte senden|freigeben",
    "freigegeben|passt|passt so|in ordnung|genehmigt|einverstanden|gut|alles gut|sieht gut aus|bitte senden",
    "bitte abschicken|kann raus|ja das passt so|das passt so|das passt|passt gut|freigabe|freigabe erteilt",
    "so absenden|ja so absenden|ja bitte so absenden|ich gebe es frei|ich gebe frei|geht klar|gerne so|kann so raus",
    "so senden|so abschicken|ja gerne|jawohl|sehr gut|prima|perfekt|schick es ab|schick ab|raus damit|oui|oui envoyer",
    "envoyer|envoyez|envoie|envoyez le|envoie le|daccord|cest bon|cest parfait|parfait|très bien|cela me convient",
    "ça me convient|cest très bien|validé|je valide|valider|approuvé|approuver|japprouve|ça marche|vas y|allez y",
    "bon pour envoi|ok pour moi|sí|si|vale|enviar|envía|envíalo|enviarlo|envíelo|aprobado|aprobar|apruebo|de acuerdo",
    "está bien|perfecto|adelante|me parece bien|se ve bien|todo bien|muy bien|conforme|claro|por supuesto|mándalo|sì",
    "invia|inviare|invialo|invialo pure|approvato|approva|approvo|va bene|daccordo|perfetto|procedi|tutto bene",
    "mi sembra perfetto|mi va bene|per me va bene|certo|vai pure|manda|mandalo|benissimo|ok invia|akkoord|goedgekeurd",
    "goedkeuren|verzenden|verstuur|verstuur maar|stuur maar|verzend|prima zo|goed|in orde|is goed|helemaal goed",
    "ziet er goed uit|perfect zo|doe maar|graag verzenden|sim|envia|envie|pode enviar|pode mandar|mande|aprovado",
    "aprovar|aprovo|tudo bem|está bom|perfeito|concordo|ótimo|está ótimo|está perfeito|parece bom|certo pode enviar",
    "de acordo|beleza|manda ver|tak|wyślij|wysłać|zatwierdzam|zatwierdzone|zatwierdź|zgoda|zgadzam się|dobrze",
    "w porządku|super|świetnie|może iść|wygląda dobrze|wygląda świetnie|akceptuję|akceptacja|idealnie|tak wyślij|はい",
    "承認|承認します|承認しました|送信|送信してください|送ってください|了解|了解です|了解しました|大丈夫です",
    "問題ありません|素晴らしいです|問題ないです|良いです|よいです|完璧です|それで大丈夫です|お願いします",
    "よろしくお願いします|いいですね|オッケー|オーケー|これでお願いします|これで送ってください|看起来不错|很好|不错",
    "看起来很好|是|是的|好|好的|可以|可以发送|发送|发送吧|请发送|批准|同意|通过|没问题|行|可以的|发吧|確認|好的發送",
    "發送|核准|да|отправить|отправляй|отправляйте|одобряю|одобрено|согласен|согласна|хорошо|отлично|всё хорошо",
    "годится|godkänn|godkänt|skicka|skicka den|ser bra ut|godkend|godkendt|send den|ser godt ud|godkjenn|godkjent",
    "ser bra ut|hyväksy|hyväksytty|lähetä|kyllä|joo|evet|gönder|onaylıyorum|onayla|tamam|schválit|schváleno|odeslat",
    "ano|jóváhagyom",
)
_NO: Final = phrases(
    "reject|rejected|reject it|reject this|no|nope|no way|nah|drop|drop it|discard|discard it|decline|declined|cancel",
    "dont send|dont send it|dont send this|do not send|do not send it|do not send this|no dont send|no dont send it",
    "no do not send|no do not send it|never send this|not this one|not this|forget it|throw it away|👎|❌|🚫|nein",
    "nicht senden|nicht abschicken|nicht versenden|ablehnen|abgelehnt|verwerfen|nein nicht senden|bitte nicht senden",
    "lieber nicht|auf keinen fall|non|ne pas envoyer|nenvoyez pas|nenvoie pas|refusé|refuser|rejeter|rejeté",
    "surtout pas|pas celui ci|rechazar|rechazado|no enviar|no lo envíes|no enviarlo|descartar|descartado|rifiuta",
    "rifiutato|non inviare|non inviarlo|scarta|nee|niet verzenden|niet versturen|afwijzen|afgewezen|afgekeurd",
    "weggooien|não|não enviar|não envie|não mande|rejeitar|rejeitado|descartar|nie|nie wysyłaj|nie wysyłać|odrzuć",
    "odrzucone|odrzucam|いいえ|却下|却下します|送らないで|送らないでください|送信しない|送信しないでください|不要",
    "不要です|不|不要|不发送|不要发送|别发|拒绝|否|不同意|不行|不發送|拒絕|нет|не отправлять|не отправляй",
    "не отправляйте|отклонить|отклонено|nej|skicka inte|send ikke|avvisa|afvis|avvis|ei|hayır|gönderme|reddet",
    "zamítnout|neodesílat",
)
_MYSELF: Final = phrases(
    "drop this query|drop the query|close this query|close the query|anfrage beenden|cerrar la consulta",
    "fermer la demande|schliessen",
    "close|close it|close this|please close|ill answer myself|i will answer myself|ill answer him myself|done already",
    "ill answer her myself|ill answer them myself|ill reply myself|i will reply myself|ill do it myself|ill handle it",
    "ill handle this|i will handle it|i answered myself|i answered already|already answered|i already answered|done",
    "i have answered|ive answered|ill take it from here|ill take this one|ill write myself|leave it to me",
    "ich antworte selbst|antworte selbst|ich mache das selbst|mache ich selbst|ich kümmere mich|schon beantwortet",
    "ich habe schon geantwortet|habe selbst geantwortet|erledige ich selbst|schließen|ich übernehme",
    "je réponds moi même|je répondrai moi même|je men occupe|jai déjà répondu|fermer|contesto yo|respondo yo",
    "responderé yo|yo respondo|yo contesto|lo respondo yo|ya respondí|ya contesté|cerrar|yo me encargo|rispondo io",
    "ci penso io|ho già risposto|me ne occupo io|chiudi|ik antwoord zelf|ik beantwoord het zelf|ik doe het zelf",
    "al beantwoord|sluiten|ik regel het zelf|eu respondo|respondo eu|eu mesmo respondo|eu mesma respondo|já respondi",
    "fechar|deixa comigo|odpowiem sam|odpowiem sama|sam odpowiem|sama odpowiem|już odpowiedziałem|już odpowiedziałam",
    "zamknij|自分で返信します|私が返信します|自分で答えます|もう返信しました|我自己回复|我来回复|我自己回|已经回复了",
    "关闭|я сам отвечу|я сама отвечу|сам отвечу|сама отвечу",
)

_UNDO: Final = phrases(
    "undo|undo it|undo this|undo send|undo sending|take it back|recall it|rückgängig|rückgängig machen|zurücknehmen",
    "annuler|annule lenvoi|annuler lenvoi|deshacer|deshacer envío|annulla linvio|ongedaan maken|terugdraaien|desfazer",
    "desfazer envio|cofnij|cofnij wysyłkę|元に戻す|取り消し|送信取り消し|撤销|撤回|отменить отправку",
    "stop|stop it|stop that|stop this|stop sending|halt|stopp|stoppen|anhalten|aufhalten|arrête|arrêtez|stoppe tout",
    "detener|detén|para el envío|ferma|fermalo|ferma linvio|stop maar|tegenhouden|parar|pare|zatrzymaj|wstrzymaj",
    "送信を止めて|止めて|止めてください|停止|停止发送",
)
_AT_ONCE: Final = phrases(
    "send now|send it now|send this now|please send it now|send immediately|send it immediately|send at once",
    "jetzt senden|sofort senden|jetzt abschicken|sofort abschicken|envoyer maintenant|envoyez maintenant|enviar ahora",
    "envíalo ahora|invia ora|invia subito|invialo subito|nu verzenden|verstuur nu|enviar agora|envie agora",
    "wyślij teraz|wyślij od razu|今すぐ送信|今すぐ送信してください|立即发送|马上发送|现在发送|отправить сейчас",
)

PHRASES: Final[Mapping[str, Decision]] = {
    **dict.fromkeys((*_YES, *_every(SAID_YES)), "approve"),
    **dict.fromkeys((*_NO, *_every(SAID_NO)), "reject"),
    **dict.fromkeys((*_MYSELF, *_every(SAID_MYSELF)), "close"),
    **dict.fromkeys(_UNDO, "undo"),
    **dict.fromkeys(_AT_ONCE, "send_now"),
    **dict.fromkeys(
        phrases(
            "try again|try it again|please try again|retry|again|noch einmal|nochmal|erneut versuchen",
            "intentar de nuevo|réessayer",
        ),
        "try_again",
    ),
    **dict.fromkeys(
        phrases(
            "answer|answer it|answer this|answer it after all|answer after all|answer it anyway|answer anyway",
            "doch beantworten|trotzdem beantworten|doch antworten|trotzdem antworten|répondre quand même",
            "réponds quand même|répondez quand même|y répondre quand même|responder de todos modos",
            "responde de todos modos|contestar de todos modos|responder igualmente|rispondere comunque",
            "rispondi comunque|rispondi lo stesso|rispondigli comunque|toch beantwoorden|toch antwoorden",
            "beantwoord het toch|responder mesmo assim|responda mesmo assim|responde mesmo assim|jednak odpowiedz",
            "odpowiedz mimo to|mimo to odpowiedz|やはり返信してください|それでも返信してください|やっぱり返信して",
            "还是回复吧|还是回复|仍然回复|還是回覆",
        ),
        "answer",
    ),
    **dict.fromkeys(phrases("join|join it|join the thread|join thread|zuordnen|añadir al hilo|rattacher"), "join"),
    **dict.fromkeys(
        phrases(
            "move it|move the call|yes move it|move the call please|take that time|verschieben|ja verschieben",
            "termin verschieben|déplacer|déplacer lappel|mover la llamada|cambiar la hora|sposta la chiamata",
            "verzet het gesprek|mover a chamada",
        ),
        "move_call",
    ),
    **dict.fromkeys(
        phrases(
            "keep the time|keep that time|keep our time|keep the call|termin behalten|beim termin bleiben",
            "garder lheure|mantener la hora|mantieni lorario|tijd houden|manter a hora",
        ),
        "keep_time",
    ),
    **dict.fromkeys(
        phrases(
            "offer times|offer other times|offer new times|offer another time|termine anbieten|andere termine anbieten",
            "neue termine anbieten|proposer des horaires|ofrecer horas|ofrecer otras horas|proponi orari",
            "tijden aanbieden|oferecer horas",
        ),
        "offer_times",
    ),
    **dict.fromkeys(
        phrases("leave it|leave it as it is|leave it at that|dabei belassen|so lassen|laisser tel quel|dejarlo así"),
        "leave_it",
    ),
    **dict.fromkeys(
        phrases(
            "count it|count it as theirs|yes count it|it counts|that counts|zählt|ja zählt|das zählt|gilt|das gilt",
            "sí cuenta|ça compte",
        ),
        "count_it",
    ),
    **dict.fromkeys(
        phrases("send again|send it again|resend|resend it|noch einmal senden|enviar de nuevo|renvoyer"), "send_again"
    ),
    **dict.fromkeys(
        phrases(
            "mark sent|mark as sent|mark it sent|mark it as sent|it went|it went out|it was sent|already sent",
            "wurde gesendet|ist rausgegangen|ya salió|déjà parti",
        ),
        "mark_sent",
    ),
}
"""Whole answers, or parts of one between punctuation, that mean one thing."""
