"""What deciding takes, counted in a real browser: docs/answers.md says it as it is."""

import logging
from pathlib import Path

import pytest
from support.browser import OURS, browsing, found
from support.deciding import counted

PAGE = Path(__file__).parents[2] / "docs" / "answers.md"


@pytest.mark.skipif(found() != str(OURS / "chromium"), reason="counted with the fonts of `make install`'s browser")
@pytest.mark.timeout(240)
def test_the_page_says_how_many_clicks_and_keys_a_decision_takes(tmp_path: Path) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with browsing(tmp_path) as browser:
        assert counted(browser, tmp_path) in PAGE.read_text("utf-8"), "count anew: `make pictures`"
