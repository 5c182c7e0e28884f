"""By what words a sentence asks for another time of a call, in eight languages. Pure data."""

import re
from typing import Final


def _words(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


MOVES: Final = _words(
    r"\b(?:reschedul\w*|re-schedul\w*|postpon\w*|rebook\w*|push (?:it|our|the) (?:\w+ )?back|"
    r"bring (?:it|our|the) (?:\w+ )?forward|"
    r"(?:move|shift|change) (?:it|this|that|(?:our|the) (?:\w+ )?(?:call|meeting|appointment|time|date)|us)|"
    r"(?:another|different|other|new) (?:time|day|date|slot)|(?:later|earlier) instead)\b",
    r"\b(?:verschieben|verschiebe|verschoben|verlegen|verlegt|umbuchen|vorverlegen|vorziehen)\b|"
    r"\b(?:ander\w+|neu\w+) (?:termin|tag|zeit|uhrzeit)\b",
    r"\b(?:déplac(?:er|ez|ons|é)|report(?:er|ez|ons|é)|décal\w+|repouss\w+|avanc(?:er|ez|ons) (?:le|notre|l'))\b|"
    r"\b(?:autre|nouvelle) (?:date|heure|jour|créneau)\b",
    r"\b(?:mover(?:la|lo)?|movemos|cambiar(?:la|lo)|cambiar la (?:llamada|cita|hora|fecha)|aplaz\w+|pospon\w+|"
    r"reprogram\w+)\b|"
    r"\b(?:otr[ao]|nuev[ao]) (?:hora|día|fecha)\b",
    r"\b(?:spostar\w*|spostiamo|rimandar\w*|rimandiamo|posticip\w+|anticipar(?:la|lo|e)|riprogramm\w+)\b|"
    r"\b(?:altr[ao]|nuov[ao]) (?:ora|orario|giorno|data)\b",
    r"\b(?:verzetten|verzet|verplaatsen|verplaats|verschuiven|verschuif)\b|"
    r"\b(?:ander\w*|nieuw\w*) (?:tijd\w*|dag|moment|datum)\b",
    r"\b(?:remarc\w+|adiar|adiamos|mudar|reagend\w+)\b|\b(?:outr[ao]|nov[ao]) (?:hora|horário|dia|data)\b",
    r"変更|延期|ずらし|別の(?:日|時間)|リスケ",
    r"\b(?:move|shift|switch|bump|delay|push|swap|put back) (?:our|the) (?:\w+ )?(?:call|meeting|appointment)\b|"
    r"\b(?:could|can|shall|may) we (?:rather |instead )(?:have|do|hold|make|take|put) (?:our|the) (?:call|meeting)\b|"
    r"\b(?:have|do|hold|make|take|put) (?:our|the) (?:call|meeting)\b[^.!?]* instead\b",
    r"\bkönnen wir (?:\w+ )?lieber\b[^.!?]*\b(?:telefonieren|sprechen)\b|"
    r"\b(?:den|unseren|das|unser) (?:anruf|termin|gespräch|telefonat)\b[^.!?]*\bschieben\b",
    r"\bmettre (?:l'|notre |le )(?:appel|rendez-vous|entretien)\b[^.!?]*\bplutôt\b|"
    r"\bplutôt\b[^.!?]*\b(?:l'appel|notre appel)\b",
    r"\bpasar (?:la|nuestra) (?:llamada|cita|reunión) (?:al?|para)\b",
    r"\bfare (?:la|la nostra) (?:chiamata|telefonata)\b[^.!?]*\binvece\b",
    r"\b(?:het|ons) gesprek\b[^.!?]*\b(?:liever|in plaats daarvan)\b|\bliever\b[^.!?]*\b(?:bellen|spreken)\b",
    r"\bpassar (?:a|a nossa) (?:chamada|ligação|reunião) para\b",
)
"""Moves a call, or wants another time for it."""
