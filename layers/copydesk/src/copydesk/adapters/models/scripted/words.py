# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""What the scripted model says and listens for in each of its languages: pure data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """A language: what its mails ask for (regular expressions), and what a reply says in it.

    In the sentences `{}` stands for what is named; they avoid
    du and Sie where the language allows it. `weekdays` begin with Monday, each with its spellings.
    """

    articles: str
    calls: str
    price: str
    weekdays: tuple[str, ...]
    hello: str
    thanks_about: str
    thanks: str
    article_list: str
    article_one: str
    no_article: str
    will_look: str
    no_search: str
    offer: str
    also: str
    no_time: str
    not_then: str
    no_calendar: str
    price_is: str
    no_price: str
    later: str
    later_rest: str
    conjunction: str
    quotes: tuple[str, str]
    read: str
    friendly: str
    decline: str
    away: str
    closing: str


LANGUAGES: Final[Mapping[str, Words]] = {
    "en": Words(
        articles=r"\b(?:articles?|essays?|posts?|pieces?|summar\w+|topics?|wr(?:ite|itten|ote)|published|portfolio)\b",
        calls=r"\b(?:calls?|meeting|meet|talk (?:on|about|with|by|to)|zoom|by phone|on the phone|appointment|speak)\b",
        price=r"\b(?:price|prices|cost|costs|charge|fee|fees|rate|rates|budget|quote|how much)\b",
        weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        hello="Hello",
        thanks_about="Thank you for your mail about “{}”.",
        thanks="Thank you for your mail.",
        article_list="Of my past articles, these fit best:",
        article_one="Of my past articles, this one fits best:",
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
        closing="Best regards",
    ),
    "de": Words(
        articles=r"\b(?:artikel\w*|beitr[aä]g\w*|text\w*|schreib\w*|verfass\w*|geschrieben|themen?|zusammenfass\w*)\b",
        calls=r"\b(?:telefonat\w*|telefonier\w*|anruf\w*|gespräch\w*|termin\w*|besprech\w*|videocall|zoom|treffen|meeting)\b",
        price=r"\b(?:preis\w*|kosten|kostet|honorar\w*|tagess[aä]tz\w*|vergütung|budget|angebot)\b",
        weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
        hello="Guten Tag",
        thanks_about="vielen Dank für die Nachricht „{}“.",
        thanks="vielen Dank für die Nachricht.",
        article_list="Von meinen bisherigen Artikeln passen diese am besten:",
        article_one="Von meinen bisherigen Artikeln passt dieser am besten:",
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
        closing="Mit freundlichen Grüßen",
    ),
    "fr": Words(
        articles=r"\b(?:articles?|textes?|rédig\w+|écri\w+|sujets?|résum\w+|publi\w+)\b",
        calls=r"\b(?:appel\w*|rendez-vous|téléphon\w+|réunion|visio\w*|entretien|zoom)\b",
        price=r"\b(?:prix|tarifs?|coût\w*|honoraires|budget|devis|combien)\b",
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        hello="Bonjour",
        thanks_about="Merci pour ce message au sujet de « {} ».",
        thanks="Merci pour ce message.",
        article_list="Parmi mes articles, ceux-ci conviennent le mieux :",
        article_one="Parmi mes articles, celui-ci convient le mieux :",
        no_article="Aucun de mes articles ne traite encore de ce sujet.",
        will_look="Je vais chercher moi-même dans mes articles ceux qui conviennent.",
        no_search="Je n'ai pas pu consulter mes articles à l'instant. J'enverrai ensuite ceux qui conviennent.",
        offer="Pour un appel, je peux proposer {}.",
        also="Également libres : {}.",
        no_time="Je n'ai pas de créneau libre ces prochains jours. J'enverrai ensuite des horaires.",
        not_then="Aux moments indiqués, rien n'est libre.",
        no_calendar="Je n'ai pas pu consulter mon agenda à l'instant. J'enverrai ensuite des horaires.",
        price_is="Au sujet du prix : {}",
        no_price="Je confirmerai le prix personnellement.",
        later="Pour {}, je reviendrai vers vous.",
        later_rest="Je reviendrai vers vous pour les autres questions.",
        conjunction=" et ",
        quotes=("« ", " »"),
        read="J'ai bien lu le message et j'y répondrai moi-même en détail.",
        friendly="J'ai eu grand plaisir à lire ce message.",
        decline="Merci d'avoir pensé à moi. Je regrette de ne pas pouvoir accepter ce projet.",
        away="Je ne serai pas disponible jusqu'au {}.",
        closing="Bien cordialement",
    ),
    "es": Words(
        articles=r"\b(?:artículos?|textos?|escrib\w+|escrit\w+|redact\w+|temas?|resum\w+|publicad\w+)\b",
        calls=r"\b(?:llamada|llamar|reunión|reunirnos|hablar (?:por|con)|cita|videollamada|zoom)\b",
        price=r"\b(?:precios?|tarifas?|coste|costo|cuesta|honorarios|presupuesto|cuánto)\b",
        weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        hello="Hola",
        thanks_about="Gracias por el mensaje sobre «{}».",
        thanks="Gracias por el mensaje.",
        article_list="De mis artículos, estos son los que mejor encajan:",
        article_one="De mis artículos, este es el que mejor encaja:",
        no_article="Ninguno de mis artículos trata todavía este tema.",
        will_look="Buscaré yo en mi archivo los artículos que encajen.",
        no_search="Ahora mismo no he podido buscar en mis artículos. Enviaré después los adecuados.",
        offer="Para una llamada puedo ofrecer {}.",
        also="También están libres: {}.",
        no_time="No tengo tiempo libre para una llamada en los próximos días. Enviaré después unos horarios.",
        not_then="En los momentos indicados no hay nada libre.",
        no_calendar="Ahora mismo no he podido consultar mi calendario. Enviaré después unos horarios.",
        price_is="Sobre el precio: {}",
        no_price="Confirmaré el precio personalmente.",
        later="Sobre {} responderé aparte.",
        later_rest="A las demás preguntas responderé aparte.",
        conjunction=" y ",
        quotes=("«", "»"),
        read="Lo he leído y contestaré yo con detalle.",
        friendly="Me ha alegrado mucho leer este mensaje.",
        decline="Gracias por pensar en mí. Lamento no poder aceptar este encargo.",
        away="Estaré fuera hasta el {}.",
        closing="Un cordial saludo",
    ),
    "it": Words(
        articles=r"\b(?:articol\w+|test[oi]|scriv\w+|scritt\w+|tem[ai]|riassu\w+|pubblicat\w+)\b",
        calls=r"\b(?:chiamata|telefonata|sentirci|riunione|appuntamento|videochiamata|parlare (?:al|con|per)|zoom)\b",
        price=r"\b(?:prezz\w+|cost[aio]\b|tariff\w+|compenso|preventivo|budget|quanto)\b",
        weekdays=("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
        hello="Buongiorno",
        thanks_about="Grazie per il messaggio su «{}».",
        thanks="Grazie per il messaggio.",
        article_list="Tra i miei articoli, questi sono i più adatti:",
        article_one="Tra i miei articoli, questo è il più adatto:",
        no_article="Nessuno dei miei articoli tratta ancora questo tema.",
        will_look="Cercherò io nel mio archivio gli articoli adatti.",
        no_search="In questo momento non ho potuto consultare i miei articoli. Invierò io quelli adatti.",
        offer="Per una chiamata posso proporre {}.",
        also="Sono liberi anche: {}.",
        no_time="Nei prossimi giorni non ho orari liberi per una chiamata. Invierò io degli orari.",
        not_then="Nei momenti indicati non c'è nulla di libero.",
        no_calendar="In questo momento non ho potuto consultare il calendario. Invierò io degli orari.",
        price_is="Quanto al prezzo: {}",
        no_price="Confermerò il prezzo personalmente.",
        later="Per {} risponderò a parte.",
        later_rest="Alle altre domande risponderò a parte.",
        conjunction=" e ",
        quotes=("«", "»"),
        read="Ho letto tutto e risponderò io in dettaglio.",
        friendly="Mi ha fatto molto piacere ricevere questo messaggio.",
        decline="Grazie per aver pensato a me. Mi dispiace, ma non posso accettare questo incarico.",
        away="Sono assente fino al {}.",
        closing="Cordiali saluti",
    ),
    "nl": Words(
        articles=r"\b(?:artikel\w*|tekst\w*|schrijv\w*|geschreven|onderwerp\w*|samenvat\w*|gepubliceerd)\b",
        calls=r"\b(?:bellen|belafspraak|gesprek|telefoon\w*|afspraak|overleg|videogesprek|zoom)\b",
        price=r"\b(?:prij[sz]\w*|kost\w*|tarie\w+|honorarium|offerte|budget|hoeveel)\b",
        weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        hello="Hallo",
        thanks_about="Bedankt voor het bericht over “{}”.",
        thanks="Bedankt voor het bericht.",
        article_list="Van mijn artikelen passen deze het best:",
        article_one="Van mijn artikelen past dit het best:",
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
        closing="Met vriendelijke groet",
    ),
    "pt": Words(
        articles=r"\b(?:artigos?|textos?|escrev\w+|escrit\w+|redig\w+|temas?|resum\w+|publicad\w+)\b",
        calls=r"\b(?:chamada|ligação|ligar|reunião|conversa\w*|falar (?:por|com)|videochamada|zoom)\b",
        price=r"\b(?:preços?|tarifas?|custo|custa|honorários|orçamento|quanto)\b",
        weekdays=("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"),
        hello="Olá",
        thanks_about="Agradeço a mensagem sobre “{}”.",
        thanks="Agradeço a mensagem.",
        article_list="Dos meus artigos, estes são os que melhor se encaixam:",
        article_one="Dos meus artigos, este é o que melhor se encaixa:",
        no_article="Nenhum dos meus artigos trata ainda deste tema.",
        will_look="Vou procurar no meu arquivo os artigos que se encaixem.",
        no_search="Agora não consegui pesquisar os meus artigos. Enviarei depois os adequados.",
        offer="Para uma chamada posso oferecer {}.",
        also="Também estão livres: {}.",
        no_time="Não tenho horário livre para uma chamada nos próximos dias. Enviarei depois alguns horários.",
        not_then="Nos horários indicados não há nada livre.",
        no_calendar="Agora não consegui consultar a minha agenda. Enviarei depois alguns horários.",
        price_is="Sobre o preço: {}",
        no_price="Confirmarei o preço pessoalmente.",
        later="Sobre {} responderei à parte.",
        later_rest="Às outras perguntas responderei à parte.",
        conjunction=" e ",
        quotes=("“", "”"),
        read="Li tudo e responderei em breve em detalhe.",
        friendly="Foi um prazer receber esta mensagem.",
        decline="Agradeço que tenha pensado em mim. Lamento não poder aceitar este trabalho.",
        away="Não estarei disponível até {}.",
        closing="Com os melhores cumprimentos",
    ),
    "ja": Words(
        articles=r"記事|執筆|原稿|コラム|寄稿|書いて|テーマ|要約",
        calls=r"電話|打ち合わせ|打合せ|ミーティング|面談|通話|お話し|会議",
        price=r"料金|費用|価格|原稿料|見積|ご予算|いくら",
        weekdays=("月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"),
        hello="様",
        thanks_about="「{}」についてのメールをありがとうございます。",
        thanks="メールをありがとうございます。",
        article_list="これまでの記事では、次のものが合うと思います。",
        article_one="これまでの記事では、次のものが合うと思います。",
        no_article="このテーマを扱った記事はまだありません。",
        will_look="これまでの記事から合うものを、私のほうで探してみます。",
        no_search="ただいま記事を検索できませんでした。合うものを私からお送りします。",
        offer="お電話は{}はいかがでしょうか。",
        also="ほかに空いている時間は次のとおりです：{}。",
        no_time="ここ数日はお電話の空き時間がありません。改めて日時をお送りします。",
        not_then="ご希望の日時には空きがありません。",
        no_calendar="ただいま予定を確認できませんでした。改めて日時をお送りします。",
        price_is="料金について：{}",
        no_price="料金は私から改めてお知らせします。",
        later="{}については、改めてお返事します。",
        later_rest="そのほかのご質問には、改めてお返事します。",
        conjunction="と",
        quotes=("「", "」"),
        read="拝読しました。改めて私から詳しくお返事します。",
        friendly="ご連絡をいただき、とても嬉しく思います。",
        decline="お声がけをありがとうございます。申し訳ありませんが、今回はお引き受けできません。",
        away="{}まで不在にしております。",
        closing="よろしくお願いいたします。",
    ),
}
"""English, German, French, Spanish, Italian, Dutch, Portuguese and Japanese."""
