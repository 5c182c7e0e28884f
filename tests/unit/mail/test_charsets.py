"""By which charset a text, a header and an HTML body are read, whatever they declare."""

from base64 import b64encode
from typing import Final

import pytest

from copydesk.mail.mail import Mail
from copydesk.mail.parse import read_mail

ROW_13 = b"\x1b$B2q5D$O-!\x1b(B10\x1b$B;~$G$9!#-j;3ED\x1b(B \x1b$B|b66\x1b(B"
KANA = b"\x1b(I:]\x1b(B\x1b$B5-;v\x1b(B"


def mail(content: bytes, kind: str = "text/plain; charset=utf-8", more: str = "") -> Mail:
    head = f"From: j@client.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n{more}Content-Type: {kind}\r\n\r\n"
    return read_mail(head.encode() + content)


@pytest.mark.parametrize("charset", ["ISO-2022-JP", "iso-2022-jp", "CP50221", "utf-8", "us-ascii", '"iso-2022-jp-ms"'])
def test_nec_s_and_ibm_s_characters_are_read_whatever_is_declared(charset: str) -> None:
    assert mail(ROW_13, f"text/plain; charset={charset}").text == "会議は①10時です。㈱山田 髙橋"


@pytest.mark.parametrize(
    ("octets", "charset", "text"),
    [
        (KANA, "iso-2022-jp", "ｺﾝ記事"),
        (b"\xba\xdd\xcc\xc4", "iso-2022-jp", "ｺﾝﾌﾄ"),
        (b"\x0e:]\x0f ok \x1b$B5-;v\x1b(B", "iso-2022-jp", "ｺﾝ ok 記事"),
        ("記事です".encode("iso2022_jp"), "iso-2022-jp", "記事です"),
        ("記事です".encode(), "iso-2022-jp", "記事です"),
        ("記事①".encode("cp932"), "iso-2022-jp", "記事①"),
        ("記事①髙".encode("cp932"), "shift_jis", "記事①髙"),
        (b"\xb5\xad\xbb\xf6\xad\xa1\xfc\xe2", "euc-jp", "記事①髙"),
        (b"\x1b$(D0!\x1b(B", "iso-2022-jp-1", "丂"),
        ("朱镕基".encode("gbk"), "gb2312", "朱镕基"),
        ("碁銹".encode("cp950"), "big5", "碁銹"),
        ("It’s 50 €".encode("cp1252"), "iso-8859-1", "It’s 50 €"),
        ("“İstanbul”".encode("cp1254"), "iso-8859-9", "“İstanbul”"),
        ("Привет".encode("mac-cyrillic"), "x-mac-cyrillic", "Привет"),
        ("툋쓰".encode("cp949"), "euc-kr", "툋쓰"),
    ],
)
def test_a_text_is_read_by_the_charset_that_is_used(octets: bytes, charset: str, text: str) -> None:
    assert mail(octets, f"text/plain; charset={charset}").text == text


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (b"=?ISO-2022-JP?B?GyRCLSEkTjdvGyhC?=", "①の件"),
        (b"=?gb2312?B?1uzpRrv5z8jJ+g==?=", "朱镕基先生"),
        (b"=?iso-8859-1?Q?It=92s_50_=80?=", "It’s 50 €"),
        (b"=?shift_jis?B?" + b64encode("①髙橋".encode("cp932")) + b"?=", "①髙橋"),
        (b"=?big5?B?" + b64encode("碁銹".encode("cp950")) + b"?=", "碁銹"),
        (b"=?gb2312?B?1uw=?=\r\n =?gb2312?B?6Ua7+Q==?=", "朱镕基"),
        (b"=?gb2312?B?1uzp?=\r\n =?gb2312?B?Rrv5?=", "朱镕基"),
        (b"Re: =?iso-8859-1*de?Q?=93Gr=FC=DFe=94?= aus Bern", "Re: “Grüße” aus Bern"),
        (b"\x1b$B-!$N7o\x1b(B", "①の件"),
        (b"=?utf-8?Q?Gr=FC=DFe?=", "Grüße"),
        (b"=?UTF-8?B?" + b64encode("Straße".encode("cp1252")) + b"?= neu", "Straße neu"),
        (b"=?utf-8?Q?Gr=C3=BC=C3=9Fe_=C3?=", "Grüße \ufffd"),
    ],
)
def test_a_header_is_mended_as_a_body_is(subject: bytes, text: str) -> None:
    assert read_mail(b"From: j@client.example\r\nSubject: " + subject + b"\r\n\r\nhi").subject == text


def test_a_name_is_mended_too() -> None:
    raw = b"From: =?ISO-2022-JP?B?GyRCfGI2NhsoQg==?= <j@client.example>\r\nSubject: x\r\n\r\nhi"
    assert (read_mail(raw).sender_name, read_mail(raw).sender) == ("髙橋", "j@client.example")


@pytest.mark.parametrize(
    ("html", "kind", "text"),
    [
        ("<meta charset=windows-1251>Привет".encode("cp1251"), "text/html", "Привет"),
        ('<meta charset="shift_jis">記事①'.encode("cp932"), "text/html", "記事①"),
        (
            '<META http-equiv=Content-Type content="text/html; charset=koi8-r">Привет'.encode("koi8-r"),
            "text/html; charset=us-ascii",
            "Привет",
        ),
        ('<?xml version="1.0" encoding="iso-8859-2"?>Łódź'.encode("iso-8859-2"), "text/html", "Łódź"),
        ("<meta charset=utf-8>Grüße".encode(), "text/html; charset=iso-8859-1", "Grüße"),
        ("<meta charset=utf-16>Grüße".encode(), "text/html", "Grüße"),
        ("<meta charset=windows-1251>Grüße".encode("cp1252"), "text/html; charset=windows-1252", "Grüße"),
        ("<meta charset=windows-1251>Grüße".encode(), "text/html", "Grüße"),
        ("<meta charset=iso-8859-2>žluťoučký".encode("iso8859-2"), "text/html; charset=iso-8859-1", "žluťoučký"),
        ("<meta charset=windows-1252>Grüße".encode("cp1252"), "text/html; charset=iso-8859-1", "Grüße"),
    ],
)
def test_html_s_own_charset_counts_where_the_mail_s_says_nothing_or_fails(html: bytes, kind: str, text: str) -> None:
    assert mail(html, kind).text == text


LATER: Final = "Нам нужна статья о поездах, 900 слов."


@pytest.mark.parametrize(
    ("codec", "charset", "text"),
    [
        ("utf-8", "iso-8859-1", "Viele Grüße"),
        ("utf-8", "windows-1252", "Viele Grüße"),
        ("utf-8", "windows-1251", "Привет"),
        ("cp1250", "iso-8859-2", "Žádost „o článek“ – š ť ž"),
        ("iso8859-2", "iso-8859-2", "Žádost o článek"),
        ("cp1253", "iso-8859-7", "Άννα – “ναι”"),
        ("cp1255", "iso-8859-8-i", "שלום – “כן”"),
        ("cp1257", "iso-8859-13", "Laba diena – “ačiū”"),
        ("cp1256", "iso-8859-6", "السلام عليكم، أريد “مقالة”"),
        ("koi8-r", "koi8r", "Привет"),
        ("koi8-u", "koi8-ru", "Привіт"),
        *(("cp1251", name, "Привет") for name in ("x-cp1251", "win-1251", "windows1251", "Windows_1251", "cp-1251")),
    ],
)
def test_a_charset_that_is_named_askew_is_known(codec: str, charset: str, text: str) -> None:
    assert mail(text.encode(codec), f"text/plain; charset={charset}").text == text


@pytest.mark.parametrize(
    "declared", ["text/plain", *(f"text/plain; charset={x}" for x in ("us-ascii", "utf-8", "latin1"))]
)
@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", LATER),
        ("koi8-r", LATER),
        ("koi8-r", "СРОЧНО! НУЖЕН ТЕКСТ"),
        ("gbk", "我们需要一篇关于夜车的文章。"),
        ("big5", "我們需要一篇關於夜車的文章。"),
        ("cp949", "야간열차에 대한 기사가 필요합니다."),
        ("cp932", "夜行列車の記事をお願いします。"),
        ("euc_jp", "夜行列車の記事をお願いします。"),
        ("cp1252", "“Größe” … À bientôt — où êtes-vous ? TÜRÖFFNER"),
    ],
)
def test_a_script_that_no_charset_names_is_guessed(declared: str, codec: str, text: str) -> None:
    assert mail(text.encode(codec), declared).text == text


@pytest.mark.parametrize(("kind", "end"), [("text/plain", ""), ("text/html", "<br>")])
def test_what_nobody_can_guess_bears_a_note(kind: str, end: str) -> None:
    said = mail("สวัสดีครับ ผมต้องการบทความ".encode("cp874") + end.encode(), kind)
    assert "how its letters are encoded" in said.text
    assert "how its letters are encoded" not in mail("Schöne Grüße".encode("cp1252"), kind).text


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("gbk", "关于文章的询问"),
        ("cp1251", "Вопрос"),
        ("cp949", "기사 문의"),
        ("iso8859-2", "Dotaz na článek"),
        ("utf-8", "Süß"),
    ],
)
def test_raw_letters_of_the_header_are_in_the_body_s_charset(codec: str, text: str) -> None:
    charset = "iso-8859-2" if codec == "utf-8" else codec
    top = b"From: " + text.encode(codec) + b" <j@client.example>\r\nSubject: " + text.encode(codec)
    whole = top + f"\r\nContent-Type: text/plain; charset={charset}\r\n\r\nhi".encode()
    parts = b"\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + whole[len(top) + 2 :] + b"\r\n--b--\r\n"
    for raw in (whole, top + parts):
        assert (read_mail(raw).subject, read_mail(raw).sender_name) == (text, text)
