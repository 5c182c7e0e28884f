"""The name under which an attachment is saved: whatever the sender wrote, it names a plain file and nothing else."""

import re
import unicodedata
from typing import Final

from copydesk.events import Attachment

STEM_OCTETS: Final = 120
"""Octets of a name before its ending, in UTF-8: most file systems take 255 of the whole."""
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")
_NOT_IN_NAMES: Final = re.compile(r'[<>:"/\\|?*%;]')
"""What a path, a device or a header would take for its own; Windows refuses most of it."""
_DOTS: Final = re.compile(r"\.{2,}")
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?\Z", re.IGNORECASE | re.DOTALL)
_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/plain": ".txt",
}
_NO_NAME: Final = "attachment"
_RUNNING: Final = (
    # Windows: programs, scripts, shortcuts, settings, and what installs or starts another.
    "app appinstaller application appref-ms appx appxbundle bat chm cmd com cpl diagcab dll exe gadget hlp hta "
    "inf ins isp jar jnlp js jse library-ms lnk msc msh msi msix msixbundle msp mst ocx pif ps1 ps1xml ps2 psc1 "
    "psd1 psm1 rdp reg scf scr sct search-ms searchconnector-ms settingcontent-ms shb shs sys theme themepack url "
    "vb vbe vbs ws wsc wsf wsh xbap "
    # macOS and phones.
    "action apk applescript command dmg fileloc inetloc ipa mobileconfig mpkg pkg scpt scptd terminal tool webloc "
    "workflow "
    # Linux, and languages of scripts.
    "appimage bash csh deb desktop flatpakref ksh php pl py pyc pyw pyz rb rpm run sh snap zsh "
    # Disks, whose files bear no mark of where they came from.
    "img iso udf vhd vhdx vmdk wim "
    # Pages with scripts.
    "htm html mht mhtml shtml svg svgz swf xht xhtml xml xsl xslt "
    # Documents with macros or embedded programs, and what fetches data for them.
    "accda accde accdr ade adp dotm docm iqy mda mdb mde one onepkg potm ppam ppsm pptm slk sldm udl wiz wll xla "
    "xlam xll xlm xlsb xlsm xltm"
)
_RUNS: Final = frozenset(_RUNNING.split())
"""Endings of what does something by itself once it is opened: programs, pages with scripts, documents with macros."""


def saved_name(attachment: Attachment) -> str:
    """A file's name of one part: no path, no control or direction character, no device, and never too long."""
    kept = (sign for sign in attachment.filename if unicodedata.category(sign)[0] != "C")
    spaced = "".join(" " if unicodedata.category(sign)[0] == "Z" else sign for sign in kept)
    text = unicodedata.normalize("NFC", spaced)
    text = _DOTS.sub(".", " ".join(_NOT_IN_NAMES.sub("_", text).split())).strip(" .")
    ending = found[0] if (found := _ENDING.search(text)) else ""
    stem = _cut(text[: len(text) - len(ending)], STEM_OCTETS).strip(" .")
    if not stem.strip("_-~. "):
        stem, ending = _NO_NAME, ending or _ENDINGS.get(attachment.content_type, "")
    if stem.startswith(("-", "~")):
        stem = f"_{stem[1:]}"
    return f"_{stem}{ending}" if _DEVICE.match(f"{stem}{ending}") else f"{stem}{ending}"


def in_ascii(name: str) -> str:
    """The name in ASCII alone, for programs that know no other (RFC 6266 appendix D)."""
    bare = (sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    plain = "".join(sign if sign.isascii() else "_" for sign in bare)
    return saved_name(Attachment(filename=plain, content_type="", size=0))


def runs_when_opened(name: str) -> bool:
    """Whether a file of this name does something by itself once it is opened."""
    return "." in name and name.rpartition(".")[2].lower() in _RUNS


def _cut(text: str, octets: int) -> str:
    return text.encode()[:octets].decode(errors="ignore")
