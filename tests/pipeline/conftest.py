"""A desk in memory with the sample articles in its knowledge base."""

from pathlib import Path

import pytest
from support.pipeline import Pipeline

ARTICLES = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.md"))


@pytest.fixture
def desk() -> Pipeline:
    """A desk that plays the scripted model."""
    return with_articles(Pipeline())


def with_articles(pipeline: Pipeline) -> Pipeline:
    """`pipeline` with the sample articles indexed."""
    for article in ARTICLES:
        pipeline.services.blobs.put(f"articles/{article.name}", article.read_bytes())
    pipeline.run()
    pipeline.handled.clear()
    return pipeline
