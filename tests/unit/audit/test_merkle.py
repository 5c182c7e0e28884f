"""The tree against RFC 9162, section 2.1, in the RFC's own words."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.audit.merkle import Frontier, leaf_hash, node_hash, read_frontier, root_of


def largest_power_of_two_below(size):
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def tree_hash(entries):
    """MTH of section 2.1.1."""
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    k = largest_power_of_two_below(len(entries))
    return hashlib.sha256(b"\x01" + tree_hash(entries[:k]) + tree_hash(entries[k:])).digest()


def consistency(m, entries, *, whole=True):
    """SUBPROOF of section 2.1.4.1."""
    size = len(entries)
    if m == size:
        return [] if whole else [tree_hash(entries)]
    k = largest_power_of_two_below(size)
    if m <= k:
        return [*consistency(m, entries[:k], whole=whole), tree_hash(entries[k:])]
    return [*consistency(m - k, entries[k:], whole=False), tree_hash(entries[:k])]


def is_consistent(first, second, first_hash, second_hash, path):
    """The verification of section 2.1.4.2."""
    if first == second:
        return not path and first_hash == second_hash
    if first.bit_count() == 1:
        path = [first_hash, *path]
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for each in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(each, fr), node_hash(each, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, each)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and (fr, sr) == (first_hash, second_hash)


def entries_of(size):
    return [f"event {number}".encode() for number in range(size)]


def test_the_root_is_the_rfcs_at_every_size_however_the_leaves_came():
    grown = Frontier()
    for size in range(140):
        entries = entries_of(size)
        assert root_of(entries) == tree_hash(entries).hex()
        assert grown.root == tree_hash(entries).hex()
        grown = grown.with_entries([f"event {size}".encode()])


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_tree_grown_in_two_commits_is_the_one_grown_in_one(first, more):
    entries = entries_of(first + more)
    assert Frontier.of(entries[:first]).with_entries(entries[first:]) == Frontier.of(entries)


@pytest.mark.parametrize("second", [1, 2, 3, 7, 8, 13, 33])
def test_an_earlier_root_is_consistent_with_a_later_one_by_the_rfcs_proof(second):
    entries = entries_of(second)
    for first in range(1, second + 1):
        earlier = bytes.fromhex(root_of(entries[:first]))
        later = bytes.fromhex(Frontier.of(entries[:first]).with_entries(entries[first:]).root)
        path = consistency(first, entries)
        assert is_consistent(first, second, earlier, later, path)
        assert not is_consistent(first, second, leaf_hash(b"another"), later, path)


def test_a_frontier_is_kept_in_as_many_hashes_as_its_size_has_ones():
    frontier = Frontier.of(entries_of(100))
    assert len(frontier.as_text().split()) == 3
    assert read_frontier(100, frontier.as_text()) == frontier
    with pytest.raises(ValueError, match="full subtrees"):
        read_frontier(101, frontier.as_text() + " " + frontier.as_text())


def test_a_node_never_passes_for_an_entry():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert root_of([b"a", b"b"]) != leaf_hash(left + right).hex()
