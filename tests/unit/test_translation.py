"""Our own texts in the owner's language: the catalogs are whole, and what is put into a text is never read as one."""

import ast
import json
import string
from typing import get_args

import pytest
from support.our_texts import PACKAGE, texts

from copydesk.review.owner_reply import parse_owner_reply
from copydesk.review.words import EDIT, WORD_OF
from copydesk.translation import CATALOGS, Language, catalog_of, from_log, msgid, speaking, spoken_language, tr, trn

OTHERS = tuple(each for each in get_args(Language) if each != "en")
OURS = texts()


def _fields(text):
    return sorted(name for _, name, spec, conversion in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_each_text_of_ours_has_a_translation_and_no_translation_has_lost_its_text(language):
    catalog = catalog_of(language)
    counted, plain = {each.text for each in OURS if each.one}, {each.text for each in OURS if not each.one}
    assert sorted(plain - catalog.texts.keys()) == []
    assert sorted(catalog.texts.keys() - plain) == []
    assert counted == catalog.plurals.keys()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_fields_of_its_text_and_nothing_that_could_be_evaluated(language):
    catalog = catalog_of(language)
    for text, translation in (*catalog.texts.items(), *catalog.log.items()):
        assert _fields(translation) == _fields(text), text
    for many, forms in catalog.plurals.items():
        assert _fields(forms[1]) == _fields(many), many
        assert set(_fields(forms[0])) <= {"n", *_fields(many)}, many
    every = (
        *catalog.texts.values(),
        *catalog.log.values(),
        *(form for forms in catalog.plurals.values() for form in forms),
    )
    for translation in every:
        for _, name, spec, conversion in string.Formatter().parse(translation):
            assert name is None or (name.isidentifier() and not spec and not conversion), translation
        assert not set(translation) & set("<>"), translation


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_spaced_as_its_text(language):
    catalog = catalog_of(language)
    for text, translation in catalog.texts.items():
        assert (translation[0].isspace(), translation[-1].isspace()) == (text[0].isspace(), text[-1].isspace()), text


def test_a_text_is_a_literal_where_it_is_told():
    """A text that is made up at run time could be a client's, and would then be read as a template."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"tr", "trn"}:
                first = node.args[0]
                assert not isinstance(first, ast.JoinedStr | ast.BinOp), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogs_are_kept_in_order(language):
    text = (CATALOGS / f"{language}.json").read_text()
    read = json.loads(text)
    assert (
        text
        == json.dumps({part: dict(sorted(read[part].items())) for part in read}, ensure_ascii=False, indent=1) + "\n"
    )


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("decision", WORD_OF)
def test_the_word_that_a_tap_fills_in_is_understood_in_each_language(language, decision):
    with speaking(language):
        word = tr(WORD_OF[decision])
    assert parse_owner_reply(word)[0] == decision, word


@pytest.mark.parametrize("language", OTHERS)
def test_the_word_before_a_text_of_her_own_is_understood_in_each_language(language):
    with speaking(language):
        assert EDIT.match(tr("EDIT: your text"))


def test_a_client_s_words_in_a_field_are_never_read_as_a_template():
    with speaking("de"):
        assert tr("Copydesk could not answer {who}", who="{sender.__class__} {0}") == (
            "Copydesk konnte {sender.__class__} {0} nicht antworten"
        )


def test_what_is_not_known_stays_as_it_is():
    with speaking("de"):
        assert tr("Nobody ever said this.") == "Nobody ever said this."
        assert from_log("a {reason} of the log") == "a {reason} of the log"


def test_english_is_spoken_until_another_language_is_bound_and_again_afterwards():
    assert spoken_language() == "en"
    with speaking("fr"), speaking("de"):
        assert tr(msgid("Approve")) == "Freigeben"
    assert (spoken_language(), tr("Approve")) == ("en", "Approve")


@pytest.mark.parametrize(
    ("language", "none"), [("en", "0 things"), ("de", "0 Punkte"), ("fr", "0 point "), ("es", "0 puntos")]
)
def test_a_count_has_its_form_by_the_rule_of_its_language(language, none):
    with speaking(language):
        told = [
            trn("! {n} thing to check, below the buttons.", "! {n} things to check, below the buttons.", n)
            for n in (0, 1)
        ]
    assert none in told[0]
    assert told[1].startswith("! 1 ")


def _strings():
    """Every string of the package, without those that document it; those of f-strings in their parts."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.parametrize("language", OTHERS)
def test_each_sentence_of_the_log_that_is_translated_is_one_that_the_code_still_writes(language):
    written = "\n".join(dict.fromkeys(_strings()))
    for sentence in catalog_of(language).log:
        parts = [text for text, *_ in string.Formatter().parse(sentence)]
        assert [part for part in parts if not _is_written(part, written)] == [], sentence


def _is_written(part, written):
    """Whether a part between fields is the code's: in one string, or made of a few that it puts side by side."""
    rest, pieces = part.strip(), 0
    while rest and pieces < 4:
        known = next((length for length in range(len(rest), 0, -1) if rest[:length] in written), 0)
        rest, pieces = rest[known:].strip() if known else rest, pieces + 1
    return not rest


@pytest.mark.parametrize("language", OTHERS)
def test_the_log_has_the_same_sentences_in_each_language(language):
    assert catalog_of(language).log.keys() == catalog_of("de").log.keys()
    for sentence in catalog_of(language).log:
        assert len(_fields(sentence)) == len(set(_fields(sentence))), sentence


def test_a_sentence_of_the_log_is_told_in_her_language_with_what_stands_in_it_as_it_is():
    with speaking("de"):
        assert from_log('The price "{900} euros" has no source; check it before you approve.') == (
            "Der Preis „{900} euros“ hat keine Quelle; prüfen Sie das, bevor Sie freigeben."
        )
        assert from_log("it left on Tue 24 Nov 2026, 14:00") == "sie ging am Di 24. Nov. 2026, 14:00 hinaus"
        assert from_log("rejected by price") == "abgelehnt von price"
    assert from_log("rejected by price") == "rejected by price"


def test_what_is_longer_than_any_sentence_of_ours_is_not_looked_through():
    """Of 24,000 characters it took 17 seconds to say that they are none."""
    with speaking("de"):
        assert (
            from_log(f"bounce for jonas@example.com: {'of ' * 600}") != f"bounce for jonas@example.com: {'of ' * 600}"
        )
        long = f"bounce for jonas@example.com: {'of ' * 8_000}"
        assert from_log(long) == long
