"""What the scripted model says and listens for in French, Spanish, Italian and Portuguese: pure data."""

from collections.abc import Mapping
from typing import Final

from copydesk.adapters.models.scripted.phrases import Words

SOUTH: Final[Mapping[str, Words]] = {
    "fr": Words(
        articles=r"\b(?:articles?|textes?|rédig\w+|écri\w+|sujets?|résum\w+|publi\w+|chroniques?|reportages?)\b",
        calls=r"\bappel(?:s|er|ons|ez)?\b(?! (?:à|aux|d.offres)\b)|\b(?:vous|nous|me) (?:r?appell?e[rz]?)\b|"
        r"\b(?:rendez-vous|téléphon\w+|réunion|visio\w*|entretien|zoom|de vive voix|en discuter|échanger|"
        r"(?:se|nous|vous|en) parler)\b",
        price=r"\b(?:prix|tarifs?|coût\w*|honoraires|cachet|budget|devis|combien(?! (?:de|d'))|factur\w+)\b",
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        hello="Bonjour",
        thanks_about="Merci pour ce message au sujet de « {} ».",
        thanks="Merci pour ce message.",
        article_list="Parmi mes articles, ceux-ci conviennent le mieux :",
        article_one="Parmi mes articles, celui-ci convient le mieux :",
        article_named="Voici l'article mentionné :",
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
        away_open="Je ne suis pas disponible en ce moment.",
        closing="Bien cordialement",
    ),
    "es": Words(
        articles=r"\b(?:artículos?|textos?|escrib\w+|escrit\w+|redact\w+|temas?|resum\w+|public\w+|columnas?|reportajes?|ensayos?)\b",
        calls=r"\b(?:llamada|llamar(?:le|te|nos|os|me|la|lo)?|reunión|reunirnos|hablar (?:por|con)|"
        r"charla(?:r)?|cita|por teléfono|"
        r"video(?:llamada|conferencia)|zoom)\b|"
        r"\b(?:podemos|podríamos|puedo|puede|pueden|podría|quiero|quisiera)\b[^.?!¿]{0,20}\bhablar\b(?! (?:de|"
        r"sobre)\b)",
        price=r"\b(?:precios?|tarifas?|coste|costo|cuesta|honorarios|presupuesto|"
        r"cuánto(?! (?:tiempo|texto))|cobra\w*)\b",
        weekdays=("lunes", "martes", "mi[eé]rcoles", "jueves", "viernes", "s[aá]bado", "domingo"),
        hello="Hola",
        thanks_about="Gracias por el mensaje sobre «{}».",
        thanks="Gracias por el mensaje.",
        article_list="De mis artículos, estos son los que mejor encajan:",
        article_one="De mis artículos, este es el que mejor encaja:",
        article_named="El artículo mencionado:",
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
        away_open="En este momento estoy fuera.",
        closing="Un cordial saludo",
    ),
    "it": Words(
        articles=r"\b(?:articol\w+|test[oi]|scriv\w+|scritt\w+|tem[ai]|riassu\w+|pubblic\w+|rubric\w+|pezz[oi]|saggi\w*)\b",
        calls=r"\b(?:chiamat[ae]|chiamar(?:la|ti|vi|mi|e)|(?:una|la) call|telefonat[ae]|telefonar\w*|sentirci|"
        r"parlarne|parlarci|"
        r"riunione|appuntamento|video(?:chiamata|conferenza)|parlare (?:al|con|per)|zoom)\b",
        price=r"\b(?:prezz\w+|cost(?:a|i|o|ano|erà|erebbe)\b|tariff\w+|compenso|preventivo|budget|"
        r"quanto (?:costa|viene|chied\w+|"
        r"prend\w+))\b",
        weekdays=("luned[iì]", "marted[iì]", "mercoled[iì]", "gioved[iì]", "venerd[iì]", "sabato", "domenica"),
        hello="Buongiorno",
        thanks_about="Grazie per il messaggio su «{}».",
        thanks="Grazie per il messaggio.",
        article_list="Tra i miei articoli, questi sono i più adatti:",
        article_one="Tra i miei articoli, questo è il più adatto:",
        article_named="L'articolo menzionato:",
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
        away_open="Al momento sono assente.",
        closing="Cordiali saluti",
    ),
    "pt": Words(
        articles=r"\b(?:artigos?|textos?|escrev\w+|escrit\w+|redig\w+|temas?|resum\w+|public\w+|colunas?|cr[óô]nicas?|ensaios?)\b",
        calls=r"\b(?:chamada|ligação|ligar|telefonema|telefonar\w*|reunião|reunir|conversa\w*|falar (?:por|com)|"
        r"video(?:chamada|conferência)|zoom)\b|"
        r"\b(?:podemos|poderíamos|podíamos|gostaria|posso)\b[^.?!]{0,20}\bfalar\b(?! (?:de|sobre)\b)",
        price=r"\b(?:preços?|tarifas?|custo|custa|honorários|cachê|cachet|"
        r"orçamento|quanto (?:custa|cobra\w*|fica|sai|é))\b",
        weekdays=(
            *(
                f"{name}(?:-feira|(?! (?:vez|vers|parte|via|op|edi|metade|fase|pessoa|pergunta)))"
                for name in ("segunda", "ter[cç]a", "quarta", "quinta", "sexta")
            ),
            "s[aá]bado",
            "domingo",
        ),
        hello="Olá",
        thanks_about="Agradeço a mensagem sobre “{}”.",
        thanks="Agradeço a mensagem.",
        article_list="Dos meus artigos, estes são os que melhor se encaixam:",
        article_one="Dos meus artigos, este é o que melhor se encaixa:",
        article_named="O artigo mencionado:",
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
        away_open="Neste momento não estou disponível.",
        closing="Com os melhores cumprimentos",
    ),
}
"""French, Spanish, Italian and Portuguese."""
