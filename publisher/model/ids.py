"""Stable identifiers, made from content and, among equals, from position.

In: the kind and the text of a node. Out: an id that is a valid XML name and the same on every run;
changing one paragraph leaves the ids of all others as they were.
"""

from __future__ import annotations

import hashlib
import uuid

# Namespace of our name-based UUIDs (RFC 9562, version 5); any constant serves, so long as it stays.
_NAMESPACE = uuid.UUID("3d2f6c52-4e0f-5d0b-9f57-6f1f5d7a9b10")


class Identifier:
    """Makes ids in reading order; those of equal content end in -2, -3 …"""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def __call__(self, kind: str, text: str) -> str:
        """An id such as "paragraph-1f0c9a3e" for a node of `kind` that says `text`."""
        digest = hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        base = f"{kind}-{digest}"
        times = self._seen[base] = self._seen.get(base, 0) + 1
        return base if times == 1 else f"{base}-{times}"


def source_urn(sha256: str) -> str:
    """A name-based URN for a publication without an identifier of its own."""
    return uuid.uuid5(_NAMESPACE, sha256).urn
