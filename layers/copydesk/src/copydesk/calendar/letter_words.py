# ruff: noqa: RUF001 - letters of many languages are the purpose of this file
"""What the letters that code writes about a booked call are made of, in each language: the one catalogue. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """A language's letters: how they begin, `named` or not, what each says, and how they end.

    `cancels` and `moves` are the owner's own change of a call, with `answer` where the client may object to the new
    time. `moved`, `again` and `kept` answer what a client's calendar asks for: the call moves there, is booked anew, or
    stays; `confirms` is the owner's own yes to a call.
    """

    hello: str
    named: str
    cancels: str
    moves: str
    answer: str
    closing: str
    moved: str
    kept: str
    again: str
    confirms: str

    def letter(self, *paragraphs: str, name: str, owner: str, hello: str = "") -> str:
        """The whole letter; a paragraph that is empty is left out.

        It greets with `hello`, as the house greeted this client before, or else by what is known of the `name`.
        """
        hello = hello or (self.named.format(name=name) if name else self.hello)
        return "\n\n".join(part for part in (hello, *paragraphs, f"{self.closing}\n{owner}") if part)


LETTERS: Final[Mapping[str, LetterWords]] = {
    "en": LetterWords(
        hello="Hello,",
        named="Hello {name},",
        cancels="I have to cancel our call on {old}. It will not take place.",
        moves="I have to move our call. It was to be on {old}; the new time is {new}.",
        answer="If the new time does not suit you, please let me know.",
        moved="{time} suits me. I have moved our call to that time; the changed invitation comes with this mail.",
        kept="I would like to keep our call at the time that we agreed on: {time}.",
        again="{time} suits me. Our call takes place then; the invitation comes with this mail.",
        confirms="I confirm our call: {time}.",
        closing="Best regards",
    ),
    "de": LetterWords(
        hello="Guten Tag,",
        named="Guten Tag {name},",
        cancels="leider muss ich unser Gespräch am {old} absagen. Es findet nicht statt.",
        moves="leider muss ich unser Gespräch verschieben. Es war für {old} vereinbart; der neue Termin ist {new}.",
        answer="Wenn Ihnen der neue Termin nicht passt, geben Sie mir bitte Bescheid.",
        moved="{time} passt mir. Ich habe unser Gespräch auf diesen Termin gelegt; die geänderte Einladung liegt bei.",
        kept="ich möchte unser Gespräch gern beim vereinbarten Termin lassen: {time}.",
        again="{time} passt mir. Unser Gespräch findet dann statt; die Einladung liegt bei.",
        confirms="ich bestätige unser Gespräch: {time}.",
        closing="Viele Grüße",
    ),
    "es": LetterWords(
        hello="Hola:",
        named="Hola, {name}:",
        cancels="Tengo que cancelar nuestra llamada del {old}. No tendrá lugar.",
        moves="Tengo que cambiar nuestra llamada. Era el {old}; la nueva hora es el {new}.",
        answer="Si la nueva hora no le viene bien, dígamelo, por favor.",
        moved=(
            "El {time} me va bien. He pasado nuestra llamada a esa hora; la invitación modificada va con este correo."
        ),
        kept="Prefiero mantener nuestra llamada a la hora acordada: {time}.",
        again="El {time} me va bien. Nuestra llamada será entonces; la invitación va con este correo.",
        confirms="Confirmo nuestra llamada: {time}.",
        closing="Un saludo",
    ),
    "fr": LetterWords(
        hello="Bonjour,",
        named="Bonjour {name},",
        cancels="Je dois annuler notre appel du {old}. Il n'aura pas lieu.",
        moves="Je dois déplacer notre appel. Il était prévu le {old} ; la nouvelle date est le {new}.",
        answer="Si la nouvelle date ne vous convient pas, dites-le-moi, s'il vous plaît.",
        moved=(
            "Le {time} me convient. J'ai placé notre appel à cette heure ; l'invitation modifiée est jointe à ce "
            "message."
        ),
        kept="Je souhaite garder notre appel à l'heure convenue : {time}.",
        again="Le {time} me convient. Notre appel a lieu à cette heure ; l'invitation est jointe à ce message.",
        confirms="Je confirme notre appel : {time}.",
        closing="Cordialement",
    ),
    "it": LetterWords(
        hello="Buongiorno,",
        named="Buongiorno {name},",
        cancels="devo annullare la nostra chiamata di {old}. Non avrà luogo.",
        moves="devo spostare la nostra chiamata. Era prevista per {old}; il nuovo orario è {new}.",
        answer="Se il nuovo orario non le va bene, me lo dica, per favore.",
        moved="mi va bene {time}. Ho messo la nostra chiamata a quell'ora; l'invito aggiornato è allegato.",
        kept="vorrei tenere la nostra chiamata all'ora concordata: {time}.",
        again="mi va bene {time}. La nostra chiamata si terrà allora; l'invito è allegato.",
        confirms="confermo la nostra chiamata: {time}.",
        closing="Cordiali saluti",
    ),
    "nl": LetterWords(
        hello="Dag,",
        named="Dag {name},",
        cancels="Helaas moet ik ons gesprek van {old} afzeggen. Het gaat niet door.",
        moves="Helaas moet ik ons gesprek verzetten. Het was op {old}; de nieuwe tijd is {new}.",
        answer="Komt de nieuwe tijd u niet uit, laat het mij dan weten.",
        moved=(
            "Het tijdstip {time} komt mij goed uit. Ik heb ons gesprek daarop gezet; de nieuwe uitnodiging zit erbij."
        ),
        kept="Ik houd ons gesprek graag op het afgesproken tijdstip: {time}.",
        again="Het tijdstip {time} komt mij goed uit. Ons gesprek vindt dan plaats; de uitnodiging zit bij deze mail.",
        confirms="Ik bevestig ons gesprek: {time}.",
        closing="Met vriendelijke groet",
    ),
    "pt": LetterWords(
        hello="Olá,",
        named="Olá, {name},",
        cancels="Tenho de cancelar a nossa chamada de {old}. Não vai ter lugar.",
        moves="Tenho de mudar a nossa chamada. Estava marcada para {old}; o novo horário é {new}.",
        answer="Se o novo horário não lhe convier, diga-me, por favor.",
        moved="Convém-me {time}. Passei a nossa chamada para essa hora; o convite alterado segue com este e-mail.",
        kept="Gostaria de manter a nossa chamada na hora combinada: {time}.",
        again="Convém-me {time}. A nossa chamada será então; o convite segue com este e-mail.",
        confirms="Confirmo a nossa chamada: {time}.",
        closing="Com os melhores cumprimentos",
    ),
    "pl": LetterWords(
        hello="Dzień dobry,",
        named="Dzień dobry,",
        cancels="muszę odwołać naszą rozmowę. Termin: {old}. Rozmowa się nie odbędzie.",
        moves="muszę przełożyć naszą rozmowę. Dotychczasowy termin: {old}. Nowy termin: {new}.",
        answer="Jeśli nowy termin Panu/Pani nie odpowiada, proszę o wiadomość.",
        moved=(
            "Odpowiada mi nowy termin: {time}. Nasza rozmowa została na niego przeniesiona; zmienione zaproszenie "
            "jest w załączniku."
        ),
        kept="Proszę o pozostawienie naszej rozmowy w uzgodnionym terminie: {time}.",
        again="Odpowiada mi ten termin: {time}. Rozmowa odbędzie się wtedy; zaproszenie jest w załączniku.",
        confirms="Potwierdzam naszą rozmowę: {time}.",
        closing="Pozdrawiam",
    ),
    "ja": LetterWords(
        hello="お世話になっております。",
        named="{name}様\n\nお世話になっております。",
        cancels="申し訳ありませんが、{old} のお打ち合わせをキャンセルさせてください。",
        moves="申し訳ありませんが、お打ち合わせを {old} から {new} に変更させてください。",
        answer="ご都合が悪い場合は、お知らせください。",
        moved="{time}で承知いたしました。お打ち合わせをこの時間に変更し、新しい招待をお送りします。",
        kept="お打ち合わせは、お約束の時間のままでお願いいたします: {time}。",
        again="{time}で承知いたしました。お打ち合わせの招待をお送りします。",
        confirms="{time}で承知いたしました。",
        closing="よろしくお願いいたします",
    ),
    "zh": LetterWords(
        hello="您好：",
        named="{name}，您好：",
        cancels="很抱歉，我需要取消我们原定于 {old} 的通话。",
        moves="很抱歉，我需要更改我们通话的时间。原定于 {old}；新的时间是 {new}。",
        answer="如果新的时间您不方便，请告诉我。",
        moved="{time} 我可以。我们的通话已改到这个时间，更新后的邀请随信附上。",
        kept="我希望我们的通话仍按约定的时间进行：{time}。",
        again="{time} 我可以。我们的通话就定在这个时间，邀请随信附上。",
        confirms="我确认我们的通话：{time}。",
        closing="祝好",
    ),
}
"""By the thread's language."""
