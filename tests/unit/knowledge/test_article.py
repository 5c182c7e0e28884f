from datetime import UTC, datetime

import pytest

from copydesk.errors import UnreadableArticle
from copydesk.knowledge import read_article

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def read(content, key="articles/event-loops.md"):
    return read_article(key, content if isinstance(content, bytes) else content.encode(), NOW)


def test_front_matter_gives_title_date_and_link():
    article = read(
        "---\ntitle: 'Loops: a farewell'\nDate: 2026-03-11\nurl: https://m.example/a\ntags: [x]\n---\n\nText.\n"
    )
    assert (article.title, article.published, article.url) == ("Loops: a farewell", "2026-03-11", "https://m.example/a")
    assert article.text == "Text."
    assert article.modified == NOW
    assert not article.problem


def test_a_title_line_names_an_article_without_front_matter():
    article = read("# Loops, a farewell #\n\nText.\n\n## Part\n\nMore.")
    assert article.title == "Loops, a farewell"
    assert article.text == "Text.\n\n## Part\n\nMore."


def test_the_title_of_the_front_matter_wins_over_the_heading():
    article = read("---\ntitle: Front\n---\n# Heading\n\nText.")
    assert article.title == "Front"
    assert article.text == "Text."


def test_an_article_without_any_title_is_called_after_its_file():
    assert read("Just text.", key="articles/2024/my_first-piece.txt").title == "My first piece"


def test_rules_within_the_text_are_not_front_matter():
    assert read("Before.\n\n---\nAfter: all.\n---\n").text.startswith("Before.")


def test_line_ends_of_windows_and_a_byte_order_mark_do_no_harm():
    article = read(b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nOne.\r\n\r\nTwo.\r\n")
    assert (article.title, article.text) == ("T", "One.\n\nTwo.")


def test_other_languages_are_read_as_they_are():
    article = read("# Abwärme nutzen\n\nGroße Rechenzentren heizen.\n\n日本語の文章。")
    assert article.title == "Abwärme nutzen"
    assert "日本語" in article.text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7\n%text", "a PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"  <!DOCTYPE html><html></html>", "web page"),
        (b"\xff\xfe\x00\x01\x02", "not UTF-8"),
        ("Grüße".encode("latin-1"), "not UTF-8"),
        (b"text\x00more", "binary data"),
        (b"", "no text"),
        (b"---\ntitle: Only this\n---\n\n# Heading\n", "no text"),
        (b"a" * 1_000_001, "1,000,001 bytes"),
    ],
)
def test_what_is_not_an_article_is_refused_with_the_next_step(content, says):
    with pytest.raises(UnreadableArticle, match=says) as refused:
        read(content)
    message = str(refused.value)
    assert message.startswith("articles/event-loops.md")
    assert any(step in message for step in ("save it as", "put the article's full text into it", "split it"))


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"a\x00b"])
def test_a_word_file_is_called_one_whatever_its_bytes_are(content):
    with pytest.raises(
        UnreadableArticle, match=r"offer\.DOCX is a Word file, not text: save it as plain text \(UTF-8\)"
    ):
        read(content, key="offer.DOCX")


@pytest.mark.parametrize(
    "title",
    [
        "My first line",
        "Why sourdough fails in February",
        "Wer zahlt die Deiche?",
        "« Le pain du lundi »",
        "¿Quién repara los relojes?",
        "冬の酵母はなぜ眠るのか",
    ],
)
def test_a_short_first_line_that_stands_alone_is_the_title_of_a_plain_text(title):
    article = read(f"{title}\n\nText, and more of it.\n\nThe end.", key="articles/one-two.txt")
    assert (article.title, article.text) == (title, "Text, and more of it.\n\nThe end.")


@pytest.mark.parametrize(
    "text",
    [
        "This first line is a sentence.\n\nText.",
        "Liebe Leserin,\n\nheute geht es um Brot.",
        "A line that goes on\nin the next one\n\nText.",
        f"{'A long line ' * 10}\n\nText.",
        "- a list\n\nText.",
        "Only one line",
    ],
)
def test_any_other_first_line_is_text_and_no_title(text):
    article = read(text, key="articles/one-two.txt")
    assert (article.title, article.text) == ("One two", text.strip())


def test_in_markdown_a_title_is_marked():
    assert read("My first line\n\nText.", key="articles/one-two.md").title == "One two"
    underlined = read("Who pays for the dykes?\n=======================\n\nText.")
    assert (underlined.title, underlined.text) == ("Who pays for the dykes?", "Text.")


@pytest.mark.parametrize("line", ["# Slow bread", "Slow bread", "SLOW BREAD"])
def test_a_title_that_stands_above_the_text_too_is_there_once(line):
    article = read(f"---\ntitle: Slow bread\n---\n{line}\n\nText.")
    assert (article.title, article.text) == ("Slow bread", "Text.")
