"""Mails that a group rewrote and invitations that a program sent: who wrote them is found, and never the machine."""

import pytest

from copydesk.mail.classify import Classification, classify
from copydesk.mail.parse import read_mail
from copydesk.settings import Settings

OWNER = "mara@maraquill.example"
DESK = Settings(agent_address="hello@desk.example", owner_name="Mara Quill", owner_address=OWNER)
BY_GMAIL = DESK.model_copy(update={"client_addresses": ("quill@groups.example",)})
JANE = "jane@client.example"
LIST = "Precedence: list\nList-ID: <contact.maraquill.example>\nList-Post: <mailto:contact@maraquill.example>\n"
GOOGLE = f"X-Original-Sender: {JANE}\n{LIST}"


def classified(header: str, text: str = "Could you write an article?", desk: Settings = DESK) -> Classification:
    return classify(read_mail(f"{header}Subject: An article\nMIME-Version: 1.0\n\n{text}\n".encode()), desk)


FROM = "From: \"'Jane Doe' via Contact\" <contact@maraquill.example>\nTo: contact@maraquill.example\n"
GROUPS: dict[str, tuple[str, str, str]] = {
    "Google Groups": (
        f"{FROM}Reply-To: Jane <{JANE}>\nX-Original-From: Jane Doe <{JANE}>\n{GOOGLE}",
        "X-Original-From",
        "",
    ),
    "Google Groups, whose answers go to the group": (
        f"{FROM}Reply-To: contact@maraquill.example\nX-Original-From: Jane Doe <{JANE}>\n{GOOGLE}",
        "X-Original-From",
        "",
    ),
    "Google Groups without the author": (f"{FROM}{GOOGLE}", "X-Original-From", ""),
    "Mailman": (f"{FROM}Reply-To: Jane Doe <{JANE}>\n{LIST}", "Reply-To", ""),
    "Mailman, whose answers go to the list": (
        f"{FROM}Reply-To: contact@maraquill.example\nCc: Jane Doe <{JANE}>\n{LIST}",
        "Cc",
        "",
    ),
    "a group elsewhere that clients write to": (
        f"From: Jane Doe via Quill <quill@groups.example>\nReply-To: {JANE}\nList-ID: <quill.groups.example>\n",
        "Reply-To",
        "elsewhere",
    ),
}


@pytest.mark.parametrize(("header", "named_in", "where"), GROUPS.values(), ids=GROUPS)
def test_the_writer_is_found_behind_a_group_s_own_address(header: str, named_in: str, where: str) -> None:
    found = classified(header, desk=BY_GMAIL if where else DESK)
    assert found.form is not None
    assert (found.kind, found.form.through) == ("form", "group")
    assert (found.form.visitor, found.form.name, found.form.named_in) == (JANE, "Jane Doe", named_in)


@pytest.mark.parametrize(
    "header",
    [
        f"{FROM}{LIST}",
        f"{FROM}Cc: {JANE}, eve@evil.example\n{LIST}",
        f"{FROM}Reply-To: {JANE}, eve@evil.example\n{LIST}",
        f"{FROM}X-Original-From: contact@maraquill.example\n{LIST}",
        f"{FROM}In-Reply-To: <r1@desk.example>\n{LIST}",
    ],
    ids=["nobody", "two in copy", "two to answer", "the group itself", "in a thread"],
)
def test_a_group_s_mail_whose_writer_is_unclear_is_put_before_the_owner(header: str) -> None:
    assert classified(header).kind == "unclear_writer"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (f"From: Jane Doe <{JANE}>\n{LIST}X-Original-From: Eve <eve@evil.example>\n", "client"),
        (f"From: Jane <contact@client.example>\nX-Original-From: Eve <eve@evil.example>\n{LIST}", "client"),
        (f"From: hello@client.example\nX-Original-From: {JANE}\nPrecedence: list\nList-ID: <a.b.example>\n", "client"),
    ],
    ids=["not rewritten", "another domain's", "another's list"],
)
def test_only_a_group_of_the_owner_s_that_rewrites_from_names_another(header: str, kind: str) -> None:
    found = classified(header)
    assert (found.kind, found.form) == (kind, None)


def invitation(sender: str, more: str = "", organizer: str = "", method: str = "REQUEST") -> Classification:
    raw = (
        f"From: {sender}\nTo: hello@desk.example\nSubject: Invitation: Call\n{more}MIME-Version: 1.0\n"
        f"Content-Type: text/calendar; charset=utf-8; method={method}\n\nBEGIN:VCALENDAR\nMETHOD:{method}\n"
        f"BEGIN:VEVENT\nUID:u1\nDTSTART:20261202T140000Z\nSUMMARY:Call\n{organizer}END:VEVENT\nEND:VCALENDAR\n"
    )
    return classify(read_mail(raw.encode()), DESK)


@pytest.mark.parametrize(
    ("sender", "more", "organizer"),
    [
        ("Jane (Calendar) <calendar-notification@google.com>", f"Reply-To: Jane Doe <{JANE}>\n", ""),
        ("noreply@meet.example", "", f'ORGANIZER;CN="Jane Doe":mailto:{JANE}\n'),
        ("meetings-noreply@meet.example", "", f"ORGANIZER;CN=Jane Doe:MAILTO:{JANE}\n"),
    ],
    ids=["Reply-To", "quoted organizer", "organizer"],
)
def test_an_invitation_that_a_program_sent_is_its_organizer_s(sender: str, more: str, organizer: str) -> None:
    found = invitation(sender, more, organizer)
    assert found.form is not None
    assert (found.kind, found.form.through) == ("form", "invitation")
    assert (found.form.visitor, found.form.name) == (JANE, "Jane Doe")


@pytest.mark.parametrize(
    "organizer",
    ["", "ORGANIZER:mailto:noreply@meet.example\n", f"ORGANIZER:mailto:{OWNER}\n", "ORGANIZER:x-nobody\n"],
    ids=["none", "a program", "the owner", "no address"],
)
def test_an_invitation_of_nobody_s_is_put_before_the_owner(organizer: str) -> None:
    assert invitation("noreply@meet.example", organizer=organizer).kind == "unclear_writer"


def test_a_person_s_own_invitation_is_answered_to_that_person() -> None:
    found = invitation(f"Jane <{JANE}>", organizer="ORGANIZER:mailto:else@client.example\n")
    assert (found.kind, found.form) == ("client", None)
