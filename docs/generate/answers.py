"""The table of docs/answers.md: what the desk makes of an owner's answer, by mail program and language."""

from support.answer_table import table

from docs.generate.marks import ROOT, between

PAGE = ROOT / "docs" / "answers.md"


def main() -> None:
    """Write the table into its page."""
    page = PAGE.read_text("utf-8")
    PAGE.write_text(between(page, "<!-- answers -->", "<!-- end of answers -->", f"\n{table()}\n"), "utf-8")


if __name__ == "__main__":
    main()
