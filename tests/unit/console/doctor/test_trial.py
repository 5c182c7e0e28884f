"""What the end of a deployment says about a first mail."""

from local.console.doctor.first_mail import how_to_try


def account(*, out):
    return ("get_account", {"ProductionAccessEnabled": out})


def test_in_the_sandbox_the_owner_is_the_client_too(installation):
    told = how_to_try(installation(sesv2=[account(out=False)]))
    assert "write to hello@desk.janedoe.test from jane@janedoe.test" in told
    assert "`copydesk verify-address ADDRESS --stage copydesk`" in told
    assert "refuses the replies" in told


def test_outside_of_it_somebody_else_writes(installation):
    told = how_to_try(installation(sesv2=[account(out=True)]))
    assert "from another address than jane@janedoe.test" in told
    assert "sandbox" not in told


def test_where_ses_does_not_tell_the_settings_do(installation):
    denied = [("get_account", "AccessDeniedException")]
    assert "sandbox" in how_to_try(installation(sesv2=denied))
    assert "sandbox" not in how_to_try(installation(sesv2=denied, settings={"deployment": {"sandbox": False}}))
