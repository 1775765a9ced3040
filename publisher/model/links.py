"""Which links an output may make live.

In: the target of a link, from a source that nobody vouches for. Out: whether whoever reads the output may
follow it. All writers ask here, so that no format runs what another refuses.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

# What leads to another place, and neither runs anything (javascript:, vbscript:, ms-msdt:) nor opens files
# of the reader's own (file:) nor brings its content along (data:).
_SCHEMES = frozenset(
    ["http", "https", "mailto", "tel", "sms", "geo", "ftp", "ftps", "sftp", "urn", "doi", "info", "news"]
)


def is_followed(target: str) -> bool:
    """Whether a reader can follow a target: a place in the document, or an address that is whole and of a
    harmless kind. A path leads nowhere from a file that was sent on."""
    return target.startswith("#") or _is_address(_parts(target))


def is_harmless(target: str) -> bool:
    """Whether a target may stand in a file that is text to be processed further, such as TEI: as
    `is_followed`, or a path from where the file is."""
    parts = _parts(target)
    return _is_address(parts) or not (parts.scheme or parts.netloc)


def _parts(target: str) -> SplitResult:
    try:
        return urlsplit(target)
    except ValueError:  # brackets that hold no address
        return urlsplit("invalid:")


def _is_address(parts: SplitResult) -> bool:
    return parts.scheme in _SCHEMES and bool(parts.netloc or parts.path)
