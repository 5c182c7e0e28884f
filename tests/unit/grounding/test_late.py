"""Patterns that wait for their first text find what compiled ones find."""

from copydesk.grounding.late import ByLanguage, Late


def test_a_late_pattern_finds_without_regard_to_case():
    late = Late(r"\bfree\b")
    assert late.search("For FREE") is not None
    assert [match.start() for match in late.finditer("free, freely, Free")] == [0, 14]


def test_languages_with_one_wording_share_one_compiled_pattern():
    patterns = ByLanguage({"es": "a|b", "it": "a|b", "de": "c"})
    assert patterns["es"] is patterns["it"]
    assert patterns["de"].search("C") is not None
    assert (list(patterns), len(patterns)) == (["es", "it", "de"], 3)
