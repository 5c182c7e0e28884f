"""Words by which a mail of a line tells its language beside the commonest ones: pure data.

They never tell a language by themselves: they keep a few words that several languages share (`um`, `de`, `a`, `e`) from
being taken for another one.
"""

from collections.abc import Mapping
from typing import Final


def _words(*words: str) -> frozenset[str]:
    return frozenset(" ".join(words).split())


SHORT_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "en": _words(
        "hi hello dear thanks thank best regards monday tuesday wednesday thursday friday saturday sunday",
        "tomorrow at or call speak talk chat ring time week day days hour noon when what does do not no yes",
        "me i free works later quick afternoon morning let know sorry possible lunch by next then this that",
        "will may must should ok pm am",
    ),
    "de": _words(
        "hallo liebe lieber guten tag sehr geehrte geehrter gruß grüße lg danke montag dienstag mittwoch",
        "donnerstag freitag samstag sonntag morgen uhr um am es oder da bin passt geht gern gerne ja nein",
        "leider schon zeit woche tage stunde telefonat telefonieren gespräch termin anruf rückruf anrufen",
        "kurz kurze wann was muss müssen kann können könnten hätten würde dürfte wäre mir dir ihnen einen",
        "einem einer jeweils frei viele viel wie aus an ein nächste nächsten vormittag nachmittag",
        "freitagnachmittag verschieben verschoben absagen sprechen rufe frage bis",
    ),
    "fr": _words(
        "bonjour cher chère salut merci lundi mardi mercredi jeudi vendredi samedi dimanche demain à heure",
        "heures midi appel appelle appeler rappelez petit petite parler on se je suis êtes est-ce est c'est",
        "ce cela ça il faut va me oui non quand quelle peut puis voudrais dites moi décaler prochain",
        "prochaine jours semaine libre possible ou de d l en réunion impossible désolé dois annuler",
        "salutations volontiers après tard serait bien plus pas lui",
    ),
    "es": _words(
        "hola estimado estimada gracias saludos lunes martes miércoles jueves viernes sábado domingo mañana",
        "tarde hora horas llamada llamar llamo llámeme llamarle hablar hablamos cuándo qué a al de le puedo",
        "puede podemos podríamos hay mover tiene tiempo semana viene está estoy libre conviene bien estaría",
        "sí no una mediodía días dos perdone debo cancelar pregunta favor dígame quisiera usted próximo roma",
        "en es me va ya otra vez",
    ),
    "it": _words(
        "ciao caro cara buongiorno salve grazie saluti lunedì martedì mercoledì giovedì venerdì sabato",
        "domenica domani alle alla ora ore orario chiamata chiamare chiamo chiamarla richiami sentirci",
        "sentiamo parlare quando ci mi la ha è va bene a da di due tempo settimana prossima prossimo posso",
        "possiamo potremmo sì libero libera conviene breve mezzogiorno andrebbe dica spostare spostarla",
        "volentieri che scusi devo annullare sono giorni pomeriggio",
    ),
    "nl": _words(
        "hoi hallo beste dag groeten groet dank bedankt maandag dinsdag woensdag donderdag vrijdag zaterdag",
        "zondag morgen om uur tijd week bellen bel gesprek afspraak kunnen kan lukt past schikt goed wanneer",
        "hoe laat ja nee graag bent ben er of we spreken vrij volgende moet dagen later heeft mag zeg maar",
        "vraag zoals wilt vrijdagmiddag",
    ),
    "pt": _words(
        "olá caro cara bom dia obrigado obrigada saudações segunda terça quarta quinta sexta sábado domingo",
        "amanhã às hora horas chamada ligar ligue ligo falar falamos quando lhe convém pode posso podemos",
        "poderíamos eu tem tenho tempo semana próxima próximo na no ao sim não livre estou está meio uma numa",
        "de à tarde manhã dias dois desculpe cancelar pergunta favor me diga gostaria consigo serve dá ser é",
        "mudar preciso outra vez mais",
    ),
    "pl": _words(
        "cześć dzień dobry witam szanowny szanowna pani pan panie panu państwo dziękuję dzięki pozdrawiam zgoda",
        "poniedziałek poniedziałku wtorek wtorku środa środę czwartek czwartku piątek piątku sobota sobotę niedziela",
        "niedzielę jutro pojutrze godzina godzinie godzinę godz termin terminie rozmowa rozmowę rozmowy rozmawiać",
        "zadzwonić telefon spotkanie kiedy mi pasuje odpowiada może możemy możesz mogę mógłby mogłaby tak drugi druga",
        "pierwszy pierwsza trzeci trzecia czas tydzień tygodniu przyszłym następnym dni rano południe południu wolny",
        "wolna przełożyć odwołać muszę proszę potwierdzam naszą nasza artykuł",
    ),
}
