from pathlib import Path

import pytest

from copydesk.errors import InputError
from local.desk import mail_files
from local.desk.mail_files import read_mails


def put(file: Path, content: bytes = b"Subject: x\r\n\r\n") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_files_come_in_the_order_in_which_they_are_given(tmp_path):
    second, first = put(tmp_path / "b.eml"), put(tmp_path / "a.eml")

    assert [mail.path for mail in read_mails([second, first])] == [second, first]


def test_a_folder_gives_its_eml_files_by_name(tmp_path):
    put(tmp_path / "2.eml")
    put(tmp_path / "1.eml")
    put(tmp_path / "notes.txt")

    assert [mail.path.name for mail in read_mails([tmp_path])] == ["1.eml", "2.eml"]


def test_a_maildir_gives_what_lies_in_cur_and_new(tmp_path):
    put(tmp_path / "cur" / "1:2,S")
    put(tmp_path / "new" / "2")
    put(tmp_path / "tmp" / "3")
    put(tmp_path / "cur" / ".hidden")

    assert [mail.path.name for mail in read_mails([tmp_path])] == ["1:2,S", "2"]


@pytest.mark.parametrize("line", [b"From jane@client.example Sun Nov 22\n", b">From jane Sun Nov 22\r\n"])
def test_the_line_of_a_mailbox_file_is_no_part_of_the_mail(tmp_path, line):
    (mail,) = read_mails([put(tmp_path / "a.eml", line + b"From: jane@client.example\n\nFrom here on\n")])

    assert mail.raw == b"From: jane@client.example\n\nFrom here on\n"


def test_a_missing_file_and_an_empty_folder_are_named_with_the_next_step(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.eml cannot be read .*; check the path"):
        read_mails([tmp_path / "nowhere.eml"])
    with pytest.raises(InputError, match="holds no mails; give"):
        read_mails([tmp_path])


def test_a_mail_beyond_the_limit_of_ses_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(mail_files, "SIZE_LIMIT", 10)

    with pytest.raises(InputError, match="larger than the 10 bytes"):
        read_mails([put(tmp_path / "a.eml", b"x" * 11)])
