"""What stays of a log when its content is gone, and proves that it is whole: skeletons and their Merkle tree. Pure."""

from copydesk.audit.merkle import Frontier, leaf_hash
from copydesk.audit.skeleton import Body, Proof, Skeleton, body_digest, named_body, skeleton_of

__all__ = ["Body", "Frontier", "Proof", "Skeleton", "body_digest", "leaf_hash", "named_body", "skeleton_of"]
