"""The examples that come with the repository."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2] / "examples"
ARTICLES: Final = ROOT / "articles"
SAMPLE_MAIL: Final = ROOT / "emails" / "01-article-and-call.eml"
