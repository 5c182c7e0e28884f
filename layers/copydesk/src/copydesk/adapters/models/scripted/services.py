# ruff: noqa: RUF001 - words of many languages are read here
"""What a writer is asked for: an article, a column, a talk and so on, as regular expressions. Pure data."""

from typing import Final

SERVICES: Final = (
    (
        r"\b(?:articles?|pieces?|artikel\w*|beitr[aä]g\w*|text[eos]?|papiers?|artículos?|articol[oi]|pezz[oi]|stuk(?:ken)?|artigos?)\b"
        r"|記事|原稿|執筆|寄稿"
    ),
    r"\b(?:columns?|kolumne\w*|chroniques?|columnas?|rubric\w+|colunas?|crónicas?|crônicas?)\b|コラム|連載",
    (
        r"\b(?:essays?|features?|long ?reads?|reportage\w*|reportajes?|reportagens?|saggi\w*|ensayos?|ensaios?)\b"
        r"|エッセイ|ルポ"
    ),
    (
        r"\b(?:talks?|lectures?|keynotes?|vortrag\w*|vorträge\w*|conférences?|conferencias?|charlas?|conferenz\w+|lezing\w*"
        r"|palestras?|conferências?)\b|講演"
    ),
    (
        r"\b(?:workshops?|seminar\w*|trainings?|schulung\w*|ateliers?|formations?|taller(?:es)?|laborator\w+|oficinas?)\b"
        r"|ワークショップ|研修"
    ),
    (
        r"\b(?:edit(?:ing)?|copy ?edit\w*|proofread\w*|lektorat\w*|korrektorat\w*|"
        r"relecture|correction|corrección|edición"
        r"|revisione|correzione|redigeren|revisão|edição)\b|校正|編集作業"
    ),
    r"\b(?:newsletters?|infolettre|boletín|boletines|nieuwsbrie\w+|boletim)\b|ニュースレター|メルマガ",
    r"\b(?:translat\w+|übersetz\w+|traduc\w+|traduzion\w+|vertal\w+|traduç\w+)\b|翻訳",
    (
        r"\b(?:(?:day|daily) rates?|per day|a day|tagess[aä]tz\w*|pro tag|journée|par jour|por día|diaria|al giorno"
        r"|dagtarie\w+|per dag|por dia|diária)\b|日当|一日"
    ),
    (
        r"\b(?:(?:hourly|hour) rates?|per hour|an hour|stundens[aä]tz\w*|pro stunde|taux horaire|de l['’]heure|por hora"
        r"|all['’]ora|oraria|uurtarie\w+|per uur)\b|時給|一時間"
    ),
    r"\b(?:consult\w+|advice|berat\w+|conseil|asesor\w+|consulenz\w+|advies|assessoria)\b|相談料|コンサル",
    r"\b(?:interviews?|entretiens?|entrevistas?|intervist\w+)\b|取材|インタビュー",
    (
        r"\b(?:reprints?|republish\w*|nachdruck\w*|zweitverwert\w*|reproduction|reimpresión|ristampa|herdruk|reimpressão|ripubblic\w+|republi\w+|"
        r"ristampare|overnemen|reproduire|reproducir|wiederabdruck\w*|nachzudrucken)\b"
        r"|転載"
    ),
    r"\b(?:photo\w*|foto\w*|illustration\w*|ilustra\w+|illustrazion\w+)\b|写真|挿絵",
    r"\b(?:rush|express|eilzuschlag\w*|eilig\w*|urgent\w*|urgente\w*|urgenza|spoed\w*|urgência)\b|特急",
)
"""What writers take money for, in all languages at once: a mail in one asks for the price that stands in another."""
