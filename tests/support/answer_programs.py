"""Thirty-six mail programs, and how each wraps an owner's answer: attribution, quote, own line, signature and HTML."""

import tomllib
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

WORDS: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures" / "answer_programs.toml").read_text("utf-8")
)
LANGUAGES: Final = ("en", "de", "es", "fr", "it", "nl", "pt", "pl", "ja", "zh")
_DESK: Final = "Copydesk <hello@desk.example>"
_HER: Final = "Mara Quill <mara@maraquill.example>"
_QUOTED: Final = "> {{review_text}}"


class Written(NamedTuple):
    """A mail's bodies; `flowed` says that its text is format=flowed."""

    text: str | None = None
    html: str | None = None
    flowed: bool = False


def word(name: str, language: str) -> str:
    """What the table has in that language; English where a program speaks nothing else."""
    return WORDS[name].get(language) or WORDS[name]["en"]


def signature(kind: str, language: str) -> str:
    """What stands below the answer, with an empty line above; "" for nothing."""
    title = word("title", language)
    return {
        "": "",
        "name": "\n\nMara",
        "closing": f"\n\n{word('closing', language)}\nMara Quill",
        "card": f"\n\nMara Quill\n{title}\n+49 170 1234567\nwww.maraquill.example",
        "firm": "\n\nMara Quill | Quill Texts GmbH | Berlin",
        "dashes": f"\n\n-- \nMara Quill\n{title}",
        "avast": f"\n\n{word('avast_line', language)}",
    }[kind]


SIGNATURES: Final = ("", "name", "closing", "card", "firm", "dashes", "avast")


def _paragraphs(said: str) -> str:
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in said.split("\n"))


def _headers(language: str, *labels: str, mark: str = "") -> str:
    colon = " : " if language == "fr" else ": "
    values = {
        "from": _DESK,
        "sent": word("day", language),
        "date": word("day", language),
        "to": _HER,
        "subject": "{{review_subject}}",
    }
    return "\n".join(f"{mark}{word(label, language)}{colon}{values[label]}" for label in labels)


def _html_headers(language: str, *labels: str) -> str:
    lines = (line.partition(":") for line in escape(_headers(language, *labels)).split("\n"))
    return "<br>".join(f"<b>{label}:</b>{value}" for label, _, value in lines)


def _above(attribution: str, line: str = "", *, gap: str = "\n") -> Callable[[str, str], Written]:
    """The answer above an attribution and a marked quote."""

    def write(said: str, language: str) -> Written:
        own = f"\n\n{word(line, language)}" if line else ""
        return Written(f"{said}{own}\n\n{word(attribution, language)}\n{gap}{_QUOTED}\n")

    return write


def _unmarked(attribution: str, line: str = "") -> Callable[[str, str], Written]:
    def write(said: str, language: str) -> Written:
        own = f"\n\n{word(line, language)}" if line else ""
        return Written(f"{said}{own}\n\n\n{word(attribution, language)}\n\n{{{{review_text}}}}\n")

    return write


def _below(attribution: str) -> Callable[[str, str], Written]:
    def write(said: str, language: str) -> Written:
        return Written(f"{word(attribution, language)}\n{_QUOTED}\n\n{said}\n", flowed=True)

    return write


def _titled(dashes: str, *labels: str, line: str = "", bold: bool = False) -> Callable[[str, str], Written]:
    """The answer above a title between dashes, the headers and the mail without marks."""

    def write(said: str, language: str) -> Written:
        own = f"\n\n{word(line, language)}" if line else ""
        head = _headers(language, *labels)
        head = "\n".join(f"*{row.replace(':', ':*', 1)}" for row in head.split("\n")) if bold else head
        title = f"{dashes}{word('original', language)}{dashes[::-1]}\n" if dashes else ""
        return Written(f"{said}{own}\n\n{title}{head}\n\n{{{{review_text}}}}\n")

    return write


def _gmail(said: str, language: str) -> Written:
    attribution = word("gmail", language)
    html = (
        f'<div dir="ltr">{_paragraphs(said)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" '
        f'class="gmail_attr">{escape(attribution)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px '
        '0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">{{review_html}}</blockquote></div>'
    )
    return Written(f"{said}\n\n{attribution}\n\n{_QUOTED}\n", html)


def _gmail_signed(said: str, language: str) -> Written:
    attribution = word("gmail", language)
    html = (
        f'<div dir="ltr">{_paragraphs(said)}<br clear="all"><div><br></div><div dir="ltr" class="gmail_signature" '
        f'data-smartmail="gmail_signature"><b>Mara Quill</b><div>no calls before noon</div></div></div><br><div '
        f'class="gmail_quote"><div class="gmail_attr">{escape(attribution)}<br></div><blockquote class="gmail_quote">'
        "{{review_html}}</blockquote></div>"
    )
    return Written(f"{said}\n\n*Mara Quill*\nno calls before noon\n\n\n{attribution}\n\n{_QUOTED}\n", html)


def _apple(said: str, language: str) -> Written:
    attribution = word("apple", language)
    html = (
        f'<html><body style="overflow-wrap: break-word;">{_paragraphs(said)}<div><br><blockquote type="cite"><div>'
        f'{escape(attribution)}</div><br class="Apple-interchange-newline"><div>{{{{review_html}}}}</div></blockquote>'
        "</div><br></body></html>"
    )
    return Written(f"{said}\n\n> {attribution}\n> \n{_QUOTED}\n", html)


def _iphone(said: str, language: str) -> Written:
    attribution, line = word("apple", language), word("ios_line", language)
    html = (
        f'<html><body dir="auto">{_paragraphs(said)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">'
        f'{escape(line)}</div><div dir="ltr"><br><blockquote type="cite">{escape(attribution)}<br><br></blockquote>'
        '</div><blockquote type="cite"><div dir="ltr">{{review_html}}</div></blockquote></body></html>'
    )
    return Written(f"{said}\n\n{line}\n\n> {attribution}\n> \n{_QUOTED}\n", html)


def _outlook_windows(said: str, language: str) -> Written:
    lines = "".join(
        f"<p class=MsoNormal>{escape(line) or '<o:p>&nbsp;</o:p>'}<o:p></o:p></p>" for line in said.split("\n")
    )
    html = (
        f"<html><body lang=EN-US><div class=WordSection1>{lines}<p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div "
        'style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class=MsoNormal>'
        f"{_html_headers(language, 'from', 'sent', 'to', 'subject')}<o:p></o:p></p></div></div>{{{{review_html}}}}"
        "</div></body></html>"
    )
    return Written(None, html)


def _outlook_web(said: str, language: str) -> Written:
    html = (
        f'<html><body dir="ltr"><div class="elementToProof" style="font-family: Aptos;">{_paragraphs(said)}</div><div '
        'id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" '
        f'dir="ltr"><font face="Calibri">{_html_headers(language, "from", "sent", "to", "subject")}</font><div>&nbsp;'
        "</div></div>{{review_html}}</body></html>"
    )
    return Written(None, html)


def _outlook_phone(line: str) -> Callable[[str, str], Written]:
    def write(said: str, language: str) -> Written:
        own, head = word(line, language), ("from", "sent", "to", "subject")
        html = (
            f'<html><body><div dir="auto">{_paragraphs(said)}</div><div><br></div><div id="ms-outlook-mobile-signature"'
            f'><a href="https://aka.ms/o0ukef">{escape(own)}</a></div><hr style="display:inline-block;width:98%"><div '
            f'id="divRplyFwdMsg" dir="ltr">{_html_headers(language, *head)}</div>{{{{review_html}}}}</body></html>'
        )
        text = (
            f"{said}\n\n{own}<https://aka.ms/o0ukef>\n{'_' * 32}\n{_headers(language, *head)}\n\n{{{{review_text}}}}\n"
        )
        return Written(text, html)

    return write


def _thunderbird(said: str, language: str) -> Written:
    html = (
        f'<html><body>{_paragraphs(said)}<br><div class="moz-cite-prefix">{escape(word("thunderbird", language))}<br>'
        '</div><blockquote type="cite" cite="mid:x@desk.example">{{review_html}}</blockquote></body></html>'
    )
    return Written(None, html)


def _yahoo(said: str, language: str) -> Written:
    html = (
        f'<html><body><div class="ydp1yahoo-style-wrap"><div dir="ltr">{_paragraphs(said)}</div><div><br></div></div>'
        f'<div id="ydp1yahoo_quoted_123" class="ydp1yahoo_quoted"><div><div>{escape(word("yahoo", language))}</div>'
        "<div><br></div>{{review_html}}</div></div></body></html>"
    )
    return Written(f"{said}\n\n    {word('yahoo', language)}  \n \n {{{{review_text}}}}\n", html)


def _yahoo_phone(said: str, language: str) -> Written:
    line, advertisement = word("yahoo_line", language), word("yahoo_advertisement", language)
    html = (
        f'<div>{_paragraphs(said)}<br><div id="ymail_android_signature"><a href="https://mail.onelink.me/1">'
        f'{escape(line)}</a></div><div><a href="https://mail.onelink.me/2">{escape(advertisement)}</a></div><br><p '
        f'class="yahoo-quoted-begin">{escape(word("yahoo", language))}</p><blockquote class="iosymail">'
        "{{review_html}}</blockquote></div>"
    )
    return Written(f"{said}\n\n{line}\n{advertisement}\n\n{word('yahoo', language)}\n\n{{{{review_text}}}}\n", html)


def _proton(said: str, language: str) -> Written:
    line = word("proton_line", language)
    html = (
        f'<div style="font-family: Arial;">{_paragraphs(said)}</div><div class="protonmail_signature_block"><div '
        f'class="protonmail_signature_block-proton">{escape(line)}</div></div><div class="protonmail_quote">'
        f'{escape(word("proton", language))}<br><blockquote class="protonmail_quote" type="cite">{{{{review_html}}}}'
        "</blockquote></div>"
    )
    return Written(f"{said}\n\n{line}\n\n{word('proton', language)}\n\n{_QUOTED}\n", html)


def _zoho(said: str, language: str) -> Written:
    attribution = word("zoho", language)
    html = (
        f'<div>{_paragraphs(said)}</div><br><div class="zmail_extra_hr" style="border-top: 1px solid rgb(204, 204, 204)'
        f'"></div><div class="zmail_extra"><div id="Zm-_Id_-Sgn1">{escape(attribution)}<br></div><blockquote '
        'id="blockquote_zmail">{{review_html}}</blockquote></div>'
    )
    return Written(f"{said}\n\n\n{attribution}\n\n\n{{{{review_text}}}}\n", html)


def _gmx_web(said: str, language: str) -> Written:
    html = (
        f'<html><body><div style="font-family: Verdana;">{_paragraphs(said)}<div>&nbsp;</div><div name="quote" '
        'style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div>'
        f'{_html_headers(language, "sent", "from", "to", "subject")}</div><div name="quoted-content">'
        "{{review_html}}</div></div></div></body></html>"
    )
    return Written(None, html)


def _em_client(said: str, language: str) -> Written:
    head = _headers(language, "from", "to", "date", "subject").replace(" : ", " ").replace(": ", " ", 4)
    return Written(f"{said}\n\n------ {word('original', language)} ------\n{head}\n\n{{{{review_text}}}}\n")


def _orange(said: str, language: str) -> Written:
    head = _headers(language, "date", "from", "to", "subject", mark="> ")
    return Written(f"{said}\n\n\n{head}\n> \n{_QUOTED}\n")


def _qq(said: str, language: str) -> Written:
    head = _headers(language, "from", "sent", "to", "subject").replace(">\n", ">;\n")
    title = f"{'-' * 18} {word('original', language)} {'-' * 18}"
    return Written(f"{said}\n\n\n\n{title}\n{head}\n\n\n\n{{{{review_text}}}}\n")


PROGRAMS: Final[Mapping[str, Callable[[str, str], Written]]] = {
    "Gmail": _gmail,
    "Gmail with a signature": _gmail_signed,
    "Gmail as plain text": _above("gmail"),
    "Apple Mail": _apple,
    "Mail on an iPhone": _iphone,
    "Outlook for Windows": _outlook_windows,
    "Outlook for Windows, plain text": _titled("-----", "from", "sent", "to", "subject"),
    "Outlook on the web": _outlook_web,
    "Outlook for Android": _outlook_phone("outlook_android"),
    "Outlook for iOS": _outlook_phone("outlook_ios"),
    "Windows Mail": _titled("", "from", "sent", "to", "subject", line="windows_line", bold=True),
    "Thunderbird": _thunderbird,
    "Thunderbird, answer below": _below("thunderbird"),
    "Thunderbird for Android": _above("k9", gap=""),
    "K-9 Mail": _above("k9", "k9_line", gap=""),
    "Samsung Email": _titled("-------- ", "from", "date", "to", "subject", line="samsung_line"),
    "Yahoo": _yahoo,
    "Yahoo on a phone": _yahoo_phone,
    "AOL": _unmarked("yahoo", "aol_line"),
    "Proton Mail": _proton,
    "Fastmail": _above("fastmail", gap=""),
    "GMX, WEB.DE": _gmx_web,
    "GMX on a phone": _above("thunderbird", "gmx_line"),
    "Zoho": _zoho,
    "Spark": _above("spark", "spark_line", gap=""),
    "HEY": _above("hey", gap=""),
    "BlueMail": _above("apple", "bluemail_line", gap=""),
    "Yandex": _unmarked("yandex"),
    "NetEase": _unmarked("netease"),
    "QQ Mail": _qq,
    "eM Client": _em_client,
    "Roundcube, answer below": _below("roundcube"),
    "Evolution": _above("evolution", gap=""),
    "KMail": _above("kmail", gap=""),
    "Mutt, answer below": _below("mutt"),
    "Orange": _orange,
}
