"""The owner's past articles: read from their files, cut into passages, and ranked against a question.

`Ranking` stands in `knowledge.ranking` and is not imported here: it brings NumPy, which only a search needs.
"""

from copydesk.knowledge.article import read_article
from copydesk.knowledge.passages import passages

__all__ = ["passages", "read_article"]
