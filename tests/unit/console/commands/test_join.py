"""`copydesk join`, like the other words of the owner's, goes to the running desk."""

import pytest

from local.console.commands import deciding, main


def test_join_is_one_word_of_the_owners_to_the_running_desk(monkeypatch, capsys):
    asked = []

    def ask(_desk, path, said):
        asked.append((path, said["decision"]))
        return {"query_id": "504a0e70-0000-0000-0000-000000000000", "into": "query 4a1c61a6, “An article”"}

    monkeypatch.setattr(deciding, "find_desk", lambda _folder: None)
    monkeypatch.setattr(deciding, "ask", ask)
    with pytest.raises(SystemExit) as ended:
        main(["join", "504a0e70"])

    assert ended.value.code in (0, None)
    assert asked == [("queries/504a0e70/decision", "join")]
    told = " ".join(capsys.readouterr().out.split())
    assert "Taken: join for query 504a0e70: its mail goes into query 4a1c61a6, “An article”, where a new draft" in told
    assert "copydesk show 4a1c61a6`" in told
