"""Which kind of picture bytes are.

In: the bytes of a file. Out: its media type. Names lie, the first bytes do not.
"""

from __future__ import annotations

from publisher.model import MediaType

# ITU-T T.81, ISO/IEC 15948, TIFF 6.0.
_SIGNATURES: tuple[tuple[bytes, MediaType], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


def media_type(data: bytes) -> MediaType | None:
    """The kind of picture that the bytes are; None for all kinds that are not kept."""
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
