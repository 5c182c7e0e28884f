from hypothesis import given
from hypothesis import strategies as st

from copydesk.telling.claims import ShownClaim
from copydesk.web.marks import marked

DRAFT = "Hello Anna,\n\nan article of 1,200 words\ncosts 750 euros.\n\nI am free on\nFriday.\n\nJane"
PRICE = ShownClaim(said="750 euros")
WORDS = ShownClaim(said="1,200 words costs", source="your profile", line="1,200 words cost …")
WARNING = 'The price "750 euros" has no source; check it before you approve.'


def text_of(found):
    return "".join(each.text for passage in found.passages for each in passage.stretches)


def marks_of(found):
    return [
        (each.text, each.claim, each.unsure)
        for passage in found.passages
        for each in passage.stretches
        if each.claim or each.unsure
    ]


def test_a_claim_is_marked_where_it_stands_however_its_line_breaks():
    assert marks_of(marked(DRAFT, [PRICE, WORDS], [])) == [("1,200 words\ncosts", 2, False), ("750 euros", 1, True)]


def test_a_warning_stands_below_the_paragraph_that_it_is_about():
    found = marked(DRAFT, [PRICE], [WARNING, '"Friday" has no date; correct it before you approve.'])
    assert [len(passage.warnings) for passage in found.passages] == [1, 1, 0]
    assert found.passages[0].warnings == (WARNING,)
    assert found.elsewhere == ()
    assert text_of(found) == DRAFT


def test_a_warning_about_no_words_of_the_draft_stands_elsewhere():
    others = ("The mail has no text of its own", 'The price "900 euros" has no source; check it before you approve.')
    found = marked(DRAFT, [], others)
    assert found.elsewhere == others
    assert len(found.passages) == 1


def test_a_part_of_a_word_or_a_number_is_not_taken_for_the_claim():
    assert marks_of(marked("750 euros, 1750 euros, 750 eurosigns", [PRICE], [])) == [("750 euros", 1, True)]


def test_a_claim_that_was_cut_is_marked_as_far_as_it_is_known():
    assert marks_of(marked("a long statement of mine", [ShownClaim(said="a long state…")], []))[0][0] == "a long state"


@given(
    st.text(alphabet='ab 1\n"', max_size=60),
    st.lists(st.text(alphabet="ab 1\n", max_size=6), max_size=4),
)
def test_no_word_of_the_draft_is_lost_or_doubled(draft, said):
    claims, warnings = [ShownClaim(said=each) for each in said], [f'"{each}" is wrong' for each in said]
    assert text_of(marked(draft, claims, warnings)) == draft
