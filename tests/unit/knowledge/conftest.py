from datetime import UTC, datetime
from pathlib import Path

import pytest

from copydesk.knowledge import read_article

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"
MODIFIED = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def example_articles():
    return tuple(
        read_article(f"articles/{path.name}", path.read_bytes(), MODIFIED) for path in sorted(ARTICLES.glob("*.md"))
    )
