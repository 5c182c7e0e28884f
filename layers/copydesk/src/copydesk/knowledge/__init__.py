"""The owner's past articles: read from their files, cut into passages, and ranked against a question.

`Ranking` stands in `knowledge.ranking` and is not imported here: it brings NumPy, which only a search needs.
"""

from copydesk.knowledge.article import check_size, read_article
from copydesk.knowledge.passages import passages

__all__ = ["check_size", "passages", "read_article"]
