from hypothesis import given
from hypothesis import strategies as st

from copydesk.telling.foreign_text import shown
from copydesk.web.pieces import Room, page_bytes, piece_of

TEXTS = st.text(alphabet=st.sampled_from("ab <&'\"\né界👍\u202e\x00"), max_size=3_000)


def parts(text, most):
    found = [piece_of("mail", text, most=most)]
    while found[-1].left:
        found.append(piece_of("mail", text, start=found[-1].end, most=most))
    return found


@given(TEXTS, st.integers(1, 2_000))
def test_the_pieces_of_a_text_are_all_of_it_in_order(text, most):
    found = parts(text, most)
    assert "".join(each.text for each in found) == shown(text)
    assert all(each.text for each in found[:-1])


@given(TEXTS)
def test_no_piece_is_larger_than_was_asked_for(text):
    assert all(page_bytes(each.text) <= 2_000 for each in parts(text, 2_000))


def test_a_piece_ends_with_a_line_or_else_with_a_word():
    assert piece_of("mail", "one line\n" * 200, most=1_000).text.endswith("line\n")
    assert piece_of("mail", "word " * 400, most=1_000).text.endswith("word ")
    assert len(piece_of("mail", "x" * 3_000, most=1_000).text) == 768


def test_a_page_without_room_shows_nothing_of_a_text_but_all_of_a_short_one():
    room = Room(250)
    assert (room.piece("mail", "x" * 500).text, room.left) == ("", 250)
    assert room.piece("mail", "x" * 500).left == 500
    assert room.piece("mail", "short").text == "short"
    assert room.left == 245
