"""The Merkle tree of RFC 9162, section 2.1, grown leaf by leaf: its root from as few hashes as its size has ones."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry: SHA-256 over 0x00 and the entry, so that no node can pass for one."""
    return hashlib.sha256(_LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees: SHA-256 over 0x01 and both."""
    return hashlib.sha256(_NODE + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree of `size` leaves, by the roots of its full subtrees, the largest first: one for each 1 in the size.

    That is all that is needed to add leaves and to tell the root.
    """

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if len(self.roots) != self.size.bit_count():
            raise ValueError(f"a tree of {self.size} leaves has {self.size.bit_count()} full subtrees")

    @classmethod
    def of(cls, entries: Iterable[bytes]) -> "Frontier":
        """The tree of these entries."""
        return cls().with_entries(entries)

    def with_entries(self, entries: Iterable[bytes]) -> "Frontier":
        """The tree with these entries added, in their order."""
        size, roots = self.size, list(self.roots)
        for entry in entries:
            roots.append(leaf_hash(entry))
            size += 1
            # Two full subtrees of one size are one of the next: once for each zero at the end of the new size.
            for _ in range((size & -size).bit_length() - 1):
                right = roots.pop()
                roots.append(node_hash(roots.pop(), right))
        return Frontier(size, tuple(roots))

    @property
    def root(self) -> str:
        """The tree's hash in hex; that of an empty tree is the hash of nothing."""
        if not self.roots:
            return hashlib.sha256().hexdigest()
        *others, root = self.roots
        for left in reversed(others):
            root = node_hash(left, root)
        return root.hex()

    def as_text(self) -> str:
        """What `read_frontier` reads: the roots in hex."""
        return " ".join(root.hex() for root in self.roots)


def read_frontier(size: int, text: str) -> Frontier:
    """The frontier that `as_text` wrote. Raises ValueError if it does not fit the size."""
    return Frontier(size, tuple(bytes.fromhex(root) for root in text.split()))


def root_of(entries: Sequence[bytes]) -> str:
    """The hash in hex of the tree of these entries."""
    return Frontier.of(entries).root
