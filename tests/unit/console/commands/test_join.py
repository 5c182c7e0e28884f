"""`copydesk join`, like the other words of the owner's, goes to the running desk."""

import pytest

from local.console.commands import deciding, main


def test_join_is_one_word_of_the_owners_to_the_running_desk(monkeypatch, capsys):
    asked = []

    def ask(_desk, path, said):
        asked.append((path, said["decision"]))
        return {"query_id": "504a0e70-0000-0000-0000-000000000000"}

    monkeypatch.setattr(deciding, "find_desk", lambda _folder: None)
    monkeypatch.setattr(deciding, "ask", ask)
    with pytest.raises(SystemExit) as ended:
        main(["join", "504a0e70"])

    assert ended.value.code in (0, None)
    assert asked == [("queries/504a0e70/decision", "join")]
    assert "Taken: join for query 504a0e70" in capsys.readouterr().out
