"""The front door: what `import publisher` offers, and the stages behind it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import publisher


def test_names_are_pinned() -> None:
    assert publisher.__all__ == [
        "Document",
        "Metadata",
        "Problem",
        "PublisherError",
        "Settings",
        "check",
        "convert",
        "read",
        "read_text",
        "restore",
        "write",
    ]
    assert all(hasattr(publisher, name) for name in publisher.__all__)


@pytest.mark.parametrize(
    "statement",
    [
        "from publisher.read import decode; import publisher; publisher.read(b'abc')",
        "import publisher.write.contract, publisher; publisher.write.__call__",
        "import publisher; from publisher.check import pdf; publisher.check.__call__",
        "import publisher; from publisher.write import registry; publisher.write.__call__",
        "import publisher; publisher.compose.break_lines('天地玄黄', 2)",
        "import publisher; publisher.faces.catalogue",
    ],
)
def test_functions_and_stages_share_names_in_peace(statement: str) -> None:
    """In a fresh interpreter: which import comes first must not matter."""
    subprocess.run([sys.executable, "-c", statement], check=True)


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'banana'"):
        publisher.banana  # noqa: B018  # reading the attribute is the test
