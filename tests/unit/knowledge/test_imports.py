import subprocess
import sys


def modules_after(statement):
    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own statements
    return set(done.stdout.split())


def test_indexing_articles_needs_no_numpy():
    loaded = modules_after(
        "import copydesk.adapters.aws.table_knowledge, copydesk.adapters.memory.knowledge;"
        "from datetime import UTC, datetime;"
        "from copydesk.knowledge import passages, read_article;"
        "passages(read_article('articles/a.md', b'text', datetime(2026, 11, 22, tzinfo=UTC)))"
    )
    assert not {"numpy", "bm25s", "Stemmer"} & loaded
    assert "boto3" not in loaded


def test_tools_and_calendar_need_neither_numpy_nor_icalendar():
    loaded = modules_after("import copydesk.tools, copydesk.calendar, copydesk.adapters.aws.table_calendar")
    assert not {"numpy", "bm25s", "icalendar", "boto3"} & loaded
