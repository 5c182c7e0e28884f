"""Where a base URL asks Amazon Bedrock: which of its endpoints, and in which Region. Pure."""

import re
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

_HOST: Final = re.compile(
    r"(?:.+\.)?bedrock-(?P<endpoint>runtime|mantle)(?:-fips)?\.(?P<region>[a-z]{2,8}(?:-[a-z0-9]+)+-\d+)\..+"
)


class BedrockPlace(NamedTuple):
    """One of Bedrock's endpoints, in its Region; either may be another Region than the desk's own."""

    endpoint: Literal["runtime", "mantle"]
    region: str


def bedrock_place(base_url: str) -> BedrockPlace | None:
    """The endpoint that `base_url` names, by its public name or that of an interface endpoint; None if it is none."""
    found = _HOST.fullmatch((urlsplit(base_url).hostname or "").lower())
    if found is None:
        return None
    return BedrockPlace("runtime" if found["endpoint"] == "runtime" else "mantle", found["region"])
