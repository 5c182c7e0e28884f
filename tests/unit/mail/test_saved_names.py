"""Whatever a sender calls an attachment, it is saved as a plain file of one folder, and told by plain headers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.events import Attachment
from copydesk.mail.saved_names import in_ascii, runs_when_opened, saved_name


def named(filename: str, kind: str = "application/pdf") -> str:
    return saved_name(Attachment(filename=filename, content_type=kind, size=1))


@pytest.mark.parametrize(
    ("written", "saved"),
    [
        ("Brief für Mara.pdf", "Brief für Mara.pdf"),
        ("資料.pdf", "資料.pdf"),
        ("../../etc/passwd", "_._etc_passwd"),
        ("C:\\Windows\\win.ini", "C__Windows_win.ini"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\r\nX-Header: b.pdf", "aX-Header_ b.pdf"),
        ("con.pdf", "_con.pdf"),
        ("NUL", "_NUL"),
        (".bashrc", "bashrc"),
        ("-rf.pdf", "_rf.pdf"),
        ("~root", "_root"),
        ("brief.pdf. . ", "brief.pdf"),
        ("", "attachment.pdf"),
        ("\u200b\u2066", "attachment.pdf"),
        ("...", "attachment.pdf"),
    ],
)
def test_a_name_stays_what_a_reader_knows_and_loses_what_could_act(written: str, saved: str) -> None:
    assert named(written) == saved


def test_a_long_name_keeps_its_ending() -> None:
    assert named("x" * 5_000 + ".pdf") == "x" * 120 + ".pdf"
    assert len(named("資" * 5_000 + ".docx").encode()) <= 125


@pytest.mark.parametrize(
    ("name", "plain"), [("Brief für Mara.pdf", "Brief fur Mara.pdf"), ("資料.pdf", "attachment.pdf"), ("é", "e")]
)
def test_the_plain_name_is_for_programs_that_read_ascii_alone(name: str, plain: str) -> None:
    assert in_ascii(name) == plain


RUNS = (
    "hta wsf scr pif cpl msc ps1 psm1 jar lnk url iso img vhd appref-ms settingcontent-ms reg chm one xll xlam "
    "docm xlsm pptm command workflow desktop appimage library-ms searchConnector-ms application appinstaller "
    "jnlp iqy slk ppam rdp mobileconfig terminal inetloc fileloc webloc scpt apk deb rpm run pyw pl ps1xml sct "
    "hlp onepkg ocx theme diagcab "
)
PLAIN = "pdf docx xlsx pptx png jpg heic txt csv zip ics eml odt mp4 md json webp pages key numbers"


@pytest.mark.parametrize("ending", PLAIN.split())
def test_what_only_shows_itself_is_handed_over_without_a_question(ending: str) -> None:
    assert not runs_when_opened(f"a.{ending}")


@pytest.mark.parametrize(
    "name", ["a.exe", "a.PDF.JS", "a.html", "a.svg", "a.docm", "a.lnk", *(f"a.pdf.{each}" for each in RUNS.split())]
)
def test_what_runs_by_itself_is_known_by_its_last_ending(name: str) -> None:
    assert runs_when_opened(name)
    assert not runs_when_opened(f"{name}.pdf")


@given(st.text(max_size=300) | st.text(alphabet="./\\ \u202e\u200b-~:con%\r\n\x00", max_size=40))
def test_no_text_names_anything_but_a_file_of_one_folder(text: str) -> None:
    name = named(text)
    assert 0 < len(name.encode()) <= 255
    assert name not in (".", "..")
    assert not set(name) & set('/\\:*?"<>|;%')
    assert name[0] not in ".-~ "
    assert name[-1] not in ". "
    assert not any(unicodedata.category(sign)[0] == "C" for sign in name)
    assert named(name) == name, "a name that was made safe stays as it is"
    assert in_ascii(name).isascii()
