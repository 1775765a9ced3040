"""The options of the TEI writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from publisher.write.contract import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class TeiOptions(Options):
    """Options of the TEI writer.

    Attributes:
        normalization: "markup" shows every repair with its rule and certainty, and lets the source
            be rebuilt; "silent" gives the reading text alone.
    """

    normalization: Literal["markup", "silent"] = "markup"
