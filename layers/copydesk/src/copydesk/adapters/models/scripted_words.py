# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""What the scripted model says and listens for in each of its languages: pure data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """A language: what its mails ask for (regular expressions), and what a reply says in it.

    In the sentences `{}` stands for what is named. `weekdays` begin with Monday, each with its spellings.
    """

    articles: str
    calls: str
    price: str
    weekdays: tuple[str, ...]
    hello: str
    thanks_about: str
    thanks: str
    article_list: str
    no_article: str
    no_search: str
    offer: str
    also: str
    no_time: str
    no_calendar: str
    price_is: str
    no_price: str
    read: str
    friendly: str
    decline: str
    away: str
    away_open: str
    closing: str


LANGUAGES: Final[Mapping[str, Words]] = {
    "en": Words(
        articles=r"\b(?:articles?|essays?|posts?|pieces?|summar\w+|topics?|wr(?:ite|itten|ote)|published|portfolio)\b",
        calls=r"\bcalls?\b(?! (?:for (?:\w+ )?(?:papers|proposals|contributions|abstracts|submissions|entries|"
        r"articles|pitches|speakers|"
        r"tenders)|it|this|that|cent\w+|to action))|\b(?:a|short|quick|have|schedule|arrange|set up|book|"
        r"online|zoom) meeting\b|"
        r"\bmeet\b(?! (?:the|your|our|my|all|any|this|these|those)\b)|\b(?:we|to|us|let's) (?:\w+ )?(?:talk|"
        r"chat|speak)\b|"
        r"\b(?:a|quick|short|video) (?:talk|chat)\b(?!bot)|\b(?:ring|phone) (?:me|us|you)\b|\b(?:on|via|over|"
        r"by) (?:the )?"
        r"(?:phone|zoom|teams|skype|google meet|video)\b|\bzoom\b|\bappointment\b",
        price=r"\b(?:prices?|pricing|(?<!no )costs?|charge|fees?|"
        r"(?<!at any )(?<!at this )(?<!at that )(?<!churn )(?<!growth )(?<!error )(?<!conversion )(?<!interest )"
        r"rates?(?! of\b)|budget|quote for|"
        r"a quote|how much(?! (?:time|longer|work|text|space|notice)\b))\b",
        weekdays=(
            "monday",
            "tuesday|tues?",
            "wednesday|weds?",
            "thursday|thu(?:rs?)?",
            "(?<!black )(?<!good )(?:friday|fri)",
            "saturday",
            "(?<!easter )sunday",
        ),
        hello="Hello",
        thanks_about="Thank you for your mail about “{}”.",
        thanks="Thank you for your mail.",
        article_list="Of my past articles, these fit best:",
        no_article="None of my past articles covers this yet.",
        no_search="I could not search my past articles just now. I will send you the fitting ones myself.",
        offer="For a call I can offer {}.",
        also="These times are free too: {}.",
        no_time="I have no free time for a call in the coming days. I will send you times myself.",
        no_calendar="I could not look into my calendar just now. I will send you times for a call myself.",
        price_is="On prices: {}",
        no_price="I will confirm the price to you personally.",
        read="I have read it and will answer you in detail myself.",
        friendly="I was very glad to hear from you.",
        decline="Thank you for thinking of me. I am sorry that I cannot take this on.",
        away="I am away until {}.",
        away_open="I am away for the time being.",
        closing="Best regards",
    ),
    "de": Words(
        articles=r"\b(?:artikel\w*|beitr[aä]g\w*|text\w*|schreib\w*|verfass\w*|geschrieben|themen?|zusammenfass\w*)\b",
        calls=r"\b(?:telefon(?:at|ier|isch|gespräch|termin)\w*|anruf\w*|\w*gespräch\w*|termine?|besprech\w*|"
        r"besprich\w*|videocall|"
        r"video(?:konferenz|anruf|termin)|zoom|teams|treffen|meeting)\b|"
        r"\b(?:können|könnten|wollen|sollen|würde\w*|gerne?)\b[^.?!]{0,40}\b(?:sprechen|reden|austauschen|"
        r"unterhalten)\b",
        price=r"\b(?:\w*preis\w*|kosten|kostet|\w*honorar\w*|(?:tages|stunden|zeilen)s[aä]tz\w*|vergütung|"
        r"budget|angebot|"
        r"was (?:nehmen|verlangen|berechnen) sie)\b",
        weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
        hello="Guten Tag",
        thanks_about="vielen Dank für Ihre Mail zu „{}“.",
        thanks="vielen Dank für Ihre Mail.",
        article_list="Von meinen bisherigen Artikeln passen diese am besten:",
        no_article="Keiner meiner bisherigen Artikel behandelt das schon.",
        no_search="Ich konnte meine Artikel gerade nicht durchsuchen. Die passenden schicke ich Ihnen selbst.",
        offer="Für ein Gespräch kann ich {} anbieten.",
        also="Auch diese Zeiten sind frei: {}.",
        no_time="In den nächsten Tagen ist keine Zeit für ein Gespräch frei. Ich schicke Ihnen selbst Termine.",
        no_calendar="Ich konnte gerade nicht in meinen Kalender sehen. Ich schicke Ihnen selbst Termine.",
        price_is="Zu den Preisen: {}",
        no_price="Den Preis bestätige ich Ihnen persönlich.",
        read="Ich habe alles gelesen und antworte Ihnen selbst ausführlich.",
        friendly="Ich habe mich sehr über Ihre Nachricht gefreut.",
        decline="Vielen Dank, dass Sie an mich gedacht haben. Leider kann ich diesen Auftrag nicht übernehmen.",
        away="Ich bin bis {} nicht da.",
        away_open="Ich bin zurzeit nicht da.",
        closing="Mit freundlichen Grüßen",
    ),
    "fr": Words(
        articles=r"\b(?:articles?|textes?|rédig\w+|écri\w+|sujets?|résum\w+|publi\w+)\b",
        calls=r"\bappel(?:s|er|ons|ez)?\b(?! (?:à|aux|d.offres)\b)|\b(?:vous|nous|me) (?:r?appell?e[rz]?)\b|"
        r"\b(?:rendez-vous|téléphon\w+|réunion|visio\w*|entretien|zoom|de vive voix|en discuter|échanger|"
        r"(?:se|nous|vous|en) parler)\b",
        price=r"\b(?:prix|tarifs?|coût\w*|honoraires|budget|devis|combien(?! (?:de|d')))\b",
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        hello="Bonjour",
        thanks_about="Merci pour votre message au sujet de « {} ».",
        thanks="Merci pour votre message.",
        article_list="Parmi mes articles, ceux-ci conviennent le mieux :",
        no_article="Aucun de mes articles ne traite encore de ce sujet.",
        no_search="Je n'ai pas pu consulter mes articles à l'instant. Je vous enverrai ensuite ceux qui conviennent.",
        offer="Pour un appel, je peux proposer {}.",
        also="Ces horaires sont libres aussi : {}.",
        no_time="Je n'ai pas de créneau libre ces prochains jours. Je vous enverrai ensuite des horaires.",
        no_calendar="Je n'ai pas pu consulter mon agenda à l'instant. Je vous enverrai ensuite des horaires.",
        price_is="Au sujet des tarifs : {}",
        no_price="Je vous confirmerai le prix personnellement.",
        read="J'ai bien lu votre message et je vous répondrai bientôt en détail.",
        friendly="J'ai eu grand plaisir à vous lire.",
        decline="Merci d'avoir pensé à moi. Je regrette de ne pas pouvoir accepter ce projet.",
        away="Je ne serai pas disponible jusqu'au {}.",
        away_open="Je ne suis pas disponible en ce moment.",
        closing="Bien cordialement",
    ),
    "es": Words(
        articles=r"\b(?:artículos?|textos?|escrib\w+|escrit\w+|redact\w+|temas?|resum\w+|publicad\w+)\b",
        calls=r"\b(?:llamada|llamar(?:le|te|nos|os|me|la|lo)?|reunión|reunirnos|hablar (?:por|con)|"
        r"charla(?:r)?|cita|por teléfono|"
        r"video(?:llamada|conferencia)|zoom)\b|"
        r"\b(?:podemos|podríamos|puedo|puede|pueden|podría|quiero|quisiera)\b[^.?!¿]{0,20}\bhablar\b(?! (?:de|"
        r"sobre)\b)",
        price=r"\b(?:precios?|tarifas?|coste|costo|cuesta|honorarios|presupuesto|cuánto(?! (?:tiempo|texto)))\b",
        weekdays=("lunes", "martes", "mi[eé]rcoles", "jueves", "viernes", "s[aá]bado", "domingo"),
        hello="Hola",
        thanks_about="Gracias por su mensaje sobre «{}».",
        thanks="Gracias por su mensaje.",
        article_list="De mis artículos, estos son los que mejor encajan:",
        no_article="Ninguno de mis artículos trata todavía este tema.",
        no_search="Ahora mismo no he podido buscar en mis artículos. Le enviaré después los adecuados.",
        offer="Para una llamada puedo ofrecer {}.",
        also="También están libres: {}.",
        no_time="No tengo tiempo libre para una llamada en los próximos días. Le enviaré después unos horarios.",
        no_calendar="Ahora mismo no he podido consultar mi calendario. Le enviaré después unos horarios.",
        price_is="Sobre los precios: {}",
        no_price="Le confirmaré el precio personalmente.",
        read="Lo he leído y le contestaré pronto con detalle.",
        friendly="Me ha alegrado mucho leerle.",
        decline="Gracias por pensar en mí. Lamento no poder aceptar este encargo.",
        away="Estaré fuera hasta el {}.",
        away_open="En este momento estoy fuera.",
        closing="Un cordial saludo",
    ),
    "it": Words(
        articles=r"\b(?:articol\w+|test[oi]|scriv\w+|scritt\w+|tem[ai]|riassu\w+|pubblicat\w+)\b",
        calls=r"\b(?:chiamat[ae]|chiamar(?:la|ti|vi|mi|e)|(?:una|la) call|telefonat[ae]|telefonar\w*|sentirci|"
        r"parlarne|parlarci|"
        r"riunione|appuntamento|video(?:chiamata|conferenza)|parlare (?:al|con|per)|zoom)\b",
        price=r"\b(?:prezz\w+|cost[aio]\b|tariff\w+|compenso|preventivo|budget|quanto (?:costa|viene|chied\w+|"
        r"prend\w+))\b",
        weekdays=("luned[iì]", "marted[iì]", "mercoled[iì]", "gioved[iì]", "venerd[iì]", "sabato", "domenica"),
        hello="Buongiorno",
        thanks_about="Grazie per il Suo messaggio su «{}».",
        thanks="Grazie per il Suo messaggio.",
        article_list="Tra i miei articoli, questi sono i più adatti:",
        no_article="Nessuno dei miei articoli tratta ancora questo tema.",
        no_search="In questo momento non ho potuto consultare i miei articoli. Le invierò io quelli adatti.",
        offer="Per una chiamata posso proporre {}.",
        also="Sono liberi anche questi orari: {}.",
        no_time="Nei prossimi giorni non ho orari liberi per una chiamata. Le invierò io degli orari.",
        no_calendar="In questo momento non ho potuto consultare il calendario. Le invierò io degli orari.",
        price_is="Quanto ai prezzi: {}",
        no_price="Le confermerò il prezzo personalmente.",
        read="Ho letto tutto e Le risponderò io in dettaglio.",
        friendly="Mi ha fatto molto piacere ricevere il Suo messaggio.",
        decline="Grazie per aver pensato a me. Mi dispiace, ma non posso accettare questo incarico.",
        away="Sono assente fino al {}.",
        away_open="Al momento sono assente.",
        closing="Cordiali saluti",
    ),
    "nl": Words(
        articles=r"\b(?:artikel\w*|tekst\w*|schrijv\w*|geschreven|onderwerp\w*|samenvat\w*|gepubliceerd)\b",
        calls=r"\b(?:bel(?:len|afspraak|letje)|gesprek|telefo(?:on|nisch|neren)\w*(?! ?[:+\d(])|afspraak|overleg|"
        r"video(?:gesprek|bellen)|zoom|teams)\b|\b(?:kunnen|zullen|kan)\b[^.?!]{0,30}\bspreken\b",
        price=r"\b(?:prij[sz]\w*|kost\w*|tarie\w+|honorarium|offerte|budget|hoeveel (?:kost|vraagt|rekent|is))\b",
        weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        hello="Hallo",
        thanks_about="Bedankt voor uw mail over “{}”.",
        thanks="Bedankt voor uw mail.",
        article_list="Van mijn artikelen passen deze het best:",
        no_article="Geen van mijn artikelen gaat hier al over.",
        no_search="Ik kon mijn artikelen zojuist niet doorzoeken. De passende stuur ik u zelf.",
        offer="Voor een gesprek kan ik {} aanbieden.",
        also="Ook deze tijden zijn vrij: {}.",
        no_time="De komende dagen heb ik geen tijd vrij voor een gesprek. Ik stuur u zelf tijden.",
        no_calendar="Ik kon zojuist niet in mijn agenda kijken. Ik stuur u zelf tijden.",
        price_is="Over de prijzen: {}",
        no_price="De prijs bevestig ik u persoonlijk.",
        read="Ik heb alles gelezen en antwoord u zelf uitgebreid.",
        friendly="Ik was heel blij met uw bericht.",
        decline="Bedankt dat u aan mij heeft gedacht. Helaas kan ik deze opdracht niet aannemen.",
        away="Ik ben afwezig tot {}.",
        away_open="Ik ben op dit moment afwezig.",
        closing="Met vriendelijke groet",
    ),
    "pt": Words(
        articles=r"\b(?:artigos?|textos?|escrev\w+|escrit\w+|redig\w+|temas?|resum\w+|publicad\w+)\b",
        calls=r"\b(?:chamada|ligação|ligar|telefonema|telefonar\w*|reunião|reunir|conversa\w*|falar (?:por|com)|"
        r"video(?:chamada|conferência)|zoom)\b|"
        r"\b(?:podemos|poderíamos|podíamos|gostaria|posso)\b[^.?!]{0,20}\bfalar\b(?! (?:de|sobre)\b)",
        price=r"\b(?:preços?|tarifas?|custo|custa|honorários|orçamento|quanto (?:custa|cobra\w*|fica|sai|é))\b",
        weekdays=(
            *(
                f"{name}(?:-feira|(?! (?:vez|vers|parte|via|op|edi|metade|fase|pessoa|pergunta)))"
                for name in ("segunda", "ter[cç]a", "quarta", "quinta", "sexta")
            ),
            "s[aá]bado",
            "domingo",
        ),
        hello="Olá",
        thanks_about="Agradeço a sua mensagem sobre “{}”.",
        thanks="Agradeço a sua mensagem.",
        article_list="Dos meus artigos, estes são os que melhor se encaixam:",
        no_article="Nenhum dos meus artigos trata ainda deste tema.",
        no_search="Agora não consegui pesquisar os meus artigos. Enviarei depois os adequados.",
        offer="Para uma chamada posso oferecer {}.",
        also="Também estão livres: {}.",
        no_time="Não tenho horário livre para uma chamada nos próximos dias. Enviarei depois alguns horários.",
        no_calendar="Agora não consegui consultar a minha agenda. Enviarei depois alguns horários.",
        price_is="Sobre os preços: {}",
        no_price="Confirmarei o preço pessoalmente.",
        read="Li tudo e responderei em breve em detalhe.",
        friendly="Foi um prazer receber a sua mensagem.",
        decline="Agradeço que tenha pensado em mim. Lamento não poder aceitar este trabalho.",
        away="Não estarei disponível até {}.",
        away_open="Neste momento não estou disponível.",
        closing="Com os melhores cumprimentos",
    ),
    "ja": Words(
        articles=r"記事|執筆|原稿|コラム|寄稿|書いて|テーマ|要約",
        calls=r"電話|打ち?合わ?せ|ミーティング|面談|通話|お話し|会議(?!の)",
        price=r"料金|費用|価格|原稿料|見積|ご予算|いくら(?!か)",
        weekdays=("月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"),
        hello="様",
        thanks_about="「{}」についてのメールをありがとうございます。",
        thanks="メールをありがとうございます。",
        article_list="これまでの記事では、次のものが合うと思います。",
        no_article="このテーマを扱った記事はまだありません。",
        no_search="ただいま記事を検索できませんでした。合うものを私からお送りします。",
        offer="お電話は{}はいかがでしょうか。",
        also="ほかに空いている時間は次のとおりです：{}。",
        no_time="ここ数日はお電話の空き時間がありません。改めて日時をお送りします。",
        no_calendar="ただいま予定を確認できませんでした。改めて日時をお送りします。",
        price_is="料金について：{}",
        no_price="料金は私から改めてお知らせします。",
        read="拝読しました。改めて私から詳しくお返事します。",
        friendly="ご連絡をいただき、とても嬉しく思います。",
        decline="お声がけをありがとうございます。申し訳ありませんが、今回はお引き受けできません。",
        away="{}まで不在にしております。",
        away_open="現在、不在にしております。",
        closing="よろしくお願いいたします。",
    ),
}
"""English, German, French, Spanish, Italian, Dutch, Portuguese and Japanese."""
