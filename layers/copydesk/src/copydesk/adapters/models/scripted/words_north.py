"""What the scripted model says and listens for in English, German and Dutch: pure data."""

from collections.abc import Mapping
from typing import Final

from copydesk.adapters.models.scripted.phrases import Words
from copydesk.words.names import NAMES

NORTH: Final[Mapping[str, Words]] = {
    "en": Words(
        articles=r"\b(?:articles?|essays?|posts?|pieces?|summar\w+|topics?|wr(?:ite|itten|ote)|published|portfolio|features?|columns?|stor(?:y|ies)|texts?|reprint\w*|contribut\w+)\b",
        calls=r"\bcalls?\b(?! (?:for (?:\w+ )?(?:papers|proposals|contributions|abstracts|submissions|entries|"
        r"articles|pitches|speakers|"
        r"tenders)|it|this|that|cent\w+|to action))|\b(?:a|short|quick|have|schedule|arrange|set up|book|"
        r"online|zoom) meeting\b|"
        r"\bmeet\b(?! (?:the|your|our|my|all|any|this|these|those)\b)|\b(?:we|to|us|let's) (?:\w+ )?(?:talk|"
        r"chat|speak)\b|"
        r"\b(?:quick|short|video|for a) (?:talk|chat)\b(?!bot)|\ba chat\b|"
        r"\b(?<!a )(?<!your )(?<!the )talk (?:with|by|to) (?:you|phone|us)\b|"
        r"\bcatch up\b|\b(?:ring|phone) (?:me|us|you)\b|\b(?:on|via|over|"
        r"by) (?:the )?"
        r"(?:phone|zoom|teams|skype|google meet|video)\b|\bzoom\b|\bappointment\b",
        price=r"\b(?:prices?|pricing|(?<!no )costs?|charge|fees?|"
        r"(?<!at any )(?<!at this )(?<!at that )(?<!churn )(?<!growth )(?<!error )(?<!conversion )(?<!interest )"
        r"rates?(?! of\b)|budget|quote for|"
        r"a quote|how much(?! (?:time|longer|work|text|space|notice)\b))\b",
        weekdays=NAMES["en"].weekday_spellings,
        hello="Hello",
        thanks_about="Thank you for your mail about “{}”.",
        thanks="Thank you for your mail.",
        article_list="Of my past articles, these fit best:",
        article_one="Of my past articles, this one fits best:",
        article_named="The article that you mention:",
        no_article="None of my past articles deals with this yet.",
        will_look="I will look through my past articles myself for what fits.",
        no_search="I could not search my past articles just now. I will send you the fitting ones myself.",
        offer="For a call I can offer {}.",
        also="Also free: {}.",
        no_time="I have no free time for a call in the coming days. I will send you times myself.",
        not_then="At the times that you named, nothing is free.",
        no_calendar="I could not look into my calendar just now. I will send you times for a call myself.",
        price_is="On the price: {}",
        no_price="I will confirm the price to you personally.",
        later="About {} I will come back to you.",
        later_rest="On your other questions I will come back to you.",
        conjunction=" and ",
        quotes=("“", "”"),
        read="I have read it and will answer you in detail myself.",
        friendly="I was very glad to hear from you.",
        decline="Thank you for thinking of me. I am sorry that I cannot take this on.",
        away="I am away until {}.",
        away_open="I am away for the time being.",
        closing="Best regards",
    ),
    "de": Words(
        articles=r"\b(?:artikel\w*|beitr[aä]g\w*|text\w*|schreib\w*|verfass\w*|geschrieben|themen?|zusammenfass\w*|kolumne\w*|reportage\w*|essay\w*|nachdruck\w*)\b",
        calls=r"\b(?:telefon(?:at|ier|isch|gespräch|termin)\w*|anruf\w*|\w*gespräch\w*|termine?|besprech\w*|"
        r"besprich\w*|videocall|"
        r"video(?:konferenz|anruf|termin)|zoom|teams|treffen|meeting)\b|"
        r"\b(?:können|könnten|wollen|sollen|würde\w*|gerne?)\b[^.?!]{0,40}\b(?:sprechen|reden|austauschen|"
        r"unterhalten)\b",
        price=r"\b(?:\w*preis\w*|kosten|kostet|\w*honorar\w*|(?:tages|stunden|zeilen)s[aä]tz\w*|vergütung|konditionen|"
        r"budget|angebot|"
        r"(?:nehmen|verlangen|berechnen) sie|nimmst du|verlangst|wie ?viel)\b",
        weekdays=NAMES["de"].weekday_spellings,
        hello="Guten Tag",
        thanks_about="vielen Dank für die Nachricht „{}“.",
        thanks="vielen Dank für die Nachricht.",
        article_list="Von meinen bisherigen Artikeln passen diese am besten:",
        article_one="Von meinen bisherigen Artikeln passt dieser am besten:",
        article_named="Der erwähnte Artikel:",
        no_article="Keiner meiner bisherigen Artikel behandelt das schon.",
        will_look="Ich sehe selbst in meinem Archiv nach, welcher meiner Artikel dazu passt.",
        no_search="Ich konnte meine Artikel gerade nicht durchsuchen. Die passenden schicke ich selbst.",
        offer="Für ein Gespräch kann ich {} anbieten.",
        also="Ebenfalls frei: {}.",
        no_time="In den nächsten Tagen ist keine Zeit für ein Gespräch frei. Termine schicke ich selbst.",
        not_then="Zu den genannten Zeiten ist leider nichts frei.",
        no_calendar="Ich konnte gerade nicht in meinen Kalender sehen. Termine schicke ich selbst.",
        price_is="Zum Preis: {}",
        no_price="Den Preis bestätige ich persönlich.",
        later="{} melde ich mich gesondert.",
        later_rest="Auf die weiteren Fragen komme ich zurück.",
        conjunction=" und ",
        quotes=("„", "“"),
        read="Ich habe alles gelesen und antworte selbst ausführlich.",
        friendly="Ich habe mich sehr über die Nachricht gefreut.",
        decline="Danke für die Anfrage und das Interesse. Leider kann ich diesen Auftrag nicht übernehmen.",
        away="Ich bin bis {} nicht da.",
        away_open="Ich bin zurzeit nicht da.",
        closing="Mit freundlichen Grüßen",
    ),
    "nl": Words(
        articles=r"\b(?:artikel\w*|tekst\w*|schrijv\w*|geschreven|onderwerp\w*|samenvat\w*|gepubliceerd|columns?|essays?|stuk|stukken)\b",
        calls=r"\b(?:bel(?:len|afspraak|letje)|gesprek|telefo(?:on|nisch|neren)\w*(?! ?[:+\d(])|afspraak|overleg|"
        r"video(?:gesprek|bellen)|zoom|teams)\b|\b(?:kunnen|zullen|kan)\b[^.?!]{0,30}\bspreken\b",
        price=r"\b(?:prij[sz]\w*|kost\w*|tarie\w+|honorarium|offerte|budget|hoeveel (?:kost|vraagt|rekent|is)|"
        r"vraag je|vraagt u|rekent u|reken je)\b",
        weekdays=NAMES["nl"].weekday_spellings,
        hello="Hallo",
        thanks_about="Bedankt voor het bericht over “{}”.",
        thanks="Bedankt voor het bericht.",
        article_list="Van mijn artikelen passen deze het best:",
        article_one="Van mijn artikelen past dit het best:",
        article_named="Het genoemde artikel:",
        no_article="Geen van mijn artikelen gaat hier al over.",
        will_look="Ik kijk zelf in mijn archief welke artikelen passen.",
        no_search="Ik kon mijn artikelen zojuist niet doorzoeken. De passende stuur ik zelf.",
        offer="Voor een gesprek kan ik {} aanbieden.",
        also="Ook vrij: {}.",
        no_time="De komende dagen heb ik geen tijd vrij voor een gesprek. Tijden stuur ik zelf.",
        not_then="Op de genoemde tijden is er niets vrij.",
        no_calendar="Ik kon zojuist niet in mijn agenda kijken. Tijden stuur ik zelf.",
        price_is="Over de prijs: {}",
        no_price="De prijs bevestig ik persoonlijk.",
        later="Over {} kom ik terug.",
        later_rest="Op de andere vragen kom ik terug.",
        conjunction=" en ",
        quotes=("“", "”"),
        read="Ik heb alles gelezen en antwoord zelf uitgebreid.",
        friendly="Ik was heel blij met dit bericht.",
        decline="Bedankt voor de aanvraag en de belangstelling. Helaas kan ik deze opdracht niet aannemen.",
        away="Ik ben afwezig tot {}.",
        away_open="Ik ben op dit moment afwezig.",
        closing="Met vriendelijke groet",
    ),
}
"""English, German and Dutch."""
