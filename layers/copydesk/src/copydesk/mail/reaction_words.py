# ruff: noqa: E501, RUF001 - words of many languages, and patterns that stay whole, are the purpose of this file
"""How Gmail, Outlook and telephones say that somebody reacted to a mail with a picture. Pure data.

Each alternative is the whole end of the program's line: a person's sentence goes on.
"""

from typing import Final

_YOUR_MAIL: Final = r"(?:your|this) (?:message|e-?mail)"

REACTION_LINES: Final = "|".join(
    (
        rf"reacted (?:via gmail|to {_YOUR_MAIL}|with .{{1,20}} to {_YOUR_MAIL})",
        r"hat (?:über|via|mit) gmail reagiert|(?:hat )?auf (?:ihre|deine|diese) (?:nachricht|e-?mail) reagiert|reagierte auf (?:ihre|deine) nachricht",
        r"a réagi (?:via|avec|depuis) gmail|a réagi à (?:votre|ton|ce) (?:message|e-?mail)",
        r"(?:ha reaccionado|reaccionó) (?:(?:a través de|mediante|con|desde|por) gmail|al? (?:tu|su|este|el)? ?(?:mensaje|correo))",
        r"ha (?:reagito|reaccionat) (?:(?:tramite|con|da|su|a través de|mitjançant) gmail|al (?:tuo |suo |teu )?(?:messaggio|missatge))",
        r"reagiu (?:(?:pelo|via|através do|no|com o) gmail|[àa](?: sua| tua)? mensagem|ao (?:seu |teu )?e-?mail)",
        r"heeft (?:gereageerd via gmail|via gmail gereageerd|(?:op )?(?:uw|je|jouw) (?:bericht|e-?mail) (?:met .{1,20} )?gereageerd|gereageerd op (?:uw|je|jouw) (?:bericht|e-?mail))",
        r"reageerde (?:via gmail|op (?:uw|je|jouw) bericht)",
        r"(?:har )?reagera(?:de|t) (?:via gmail|på ditt (?:meddelande|mejl))",
        r"(?:har )?reager(?:ede|et) (?:via gmail|på din (?:meddelelse|besked|mail|e-mail))",
        r"(?:har )?reager(?:te|t) (?:via gmail|på (?:meldingen din|din melding|e-posten din))",
        r"reagoi (?:gmailin (?:kautta|avulla)|gmail(?:illa|issa)|viestiisi|viestiin)",
        r"za?reagował(?:\(-?a\)|a)? (?:przez|w|za pomocą) gmaila?u?|zareagował(?:\(-?a\)|a)? na (?:twoją|twój|tę|państwa) (?:wiadomość|e-?mail)",
        r"(?:za)?reagoval(?:\(-?a\)|a)? (?:přes|prostřednictvím|v|cez|prostredníctvom) (?:službu |služby )?gmailu?|(?:za)?reagoval(?:\(-?a\)|a)? na (?:vaši|tvoji|vašu|tvoju) zprávu|reagoval(?:\(-?a\)|a)? na (?:vašu|tvoju) správu",
        r"отреагировал(?:\(-?а\)|а)? (?:через|в|с помощью) gmail|отреагировал(?:\(-?а\)|а)? на (?:ваше|тво[её]) (?:сообщение|письмо)",
        r"відреагува(?:в|ла|в\(-ла\)) (?:через|у|в|за допомогою) gmail|відреагува(?:в|ла|в\(-ла\)) на (?:ваше|твоє|ваш) (?:повідомлення|лист)",
        r"gmail (?:üzerinden|aracılığıyla|ile) tepki (?:verdi|gönderdi)|(?:iletinize|mesajınıza|e-postanıza) tepki (?:verdi|gönderdi)",
        r"(?:a )?gmailen keresztül reagált|reagált (?:(?:a )?gmailen keresztül|(?:az )?(?:üzenetére|üzenetedre|e-mailjére))",
        r"a reacționat (?:prin gmail|la mesajul (?:tău|dvs\.?|dumneavoastră))",
        r"αντέδρασε (?:μέσω (?:του )?gmail|στο μήνυμά σας)",
        r"(?:通过|透過|在) ?gmail ?(?:中|上)?(?:回应|回應|做出|作出|表达|傳送)了?.{0,8}|对(?:您|你)的(?:邮件|消息)(?:作出|做出)了?(?:回应|反应)|對(?:您|你)的(?:郵件|訊息)(?:作出|做出)了?(?:回應|反應)",
        r"(?:gmail ?で|メッセージに)リアクション(?:しました|を(?:送信|追加)しました|があります)",
        r"gmail(?:을 통해|에서|로) ?(?:반응했습니다|반응을 보냈습니다|공감했습니다)|메시지에 (?:반응했습니다|공감했습니다)",
        r"תגוב(?:ה|ת).{0,20}gmail|הגיב(?:ה|/ה)? (?:באמצעות|דרך) gmail|تفاعل(?:ت)? (?:عبر|من خلال) gmail",
    )
)
"""The end of the line that follows the name."""

TAPBACKS: Final = (
    r"liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted .{1,10} to|gefällt|hat .{1,20} markiert"
)
"""What a telephone writes before the words in quotation marks that somebody reacted to."""
