"""The front door: what `import publisher` offers, and the stages behind it."""

from __future__ import annotations

import inspect
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

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
        "import publisher; publisher.batch.Order.of",
        "import publisher; publisher.archive.archive",
        "import publisher; publisher.review.review_page",
        "import publisher; publisher.settings.load",
        "import publisher.read.docx; publisher.read.docx.read_docx; publisher.read('abc')",
        "import publisher.write.tei.writer; publisher.write.tei.writer.TeiWriter",
        "import publisher.check.pdf; publisher.check.pdf.check",
        "import publisher; publisher.read.decode(b'abc', 'a.md')",
        "import publisher, publisher.read.docx as docx; assert publisher.read.docx is docx",
        "import publisher, sys; assert vars(sys.modules['publisher.write']) is vars(publisher.write)",
        "import publisher.repair.rules.order; publisher.repair.rules.order.RULES",
    ],
)
def test_functions_and_stages_share_names_in_peace(statement: str) -> None:
    """In a fresh interpreter: which import comes first must not matter."""
    subprocess.run([sys.executable, "-c", statement], check=True)


@pytest.mark.parametrize("function", [publisher.read, publisher.write, publisher.check])
def test_functions_with_the_names_of_packages_are_functions_still(function: Callable[..., Any]) -> None:
    assert inspect.isfunction(function)
    assert pickle.loads(pickle.dumps(function)) is function
    assert inspect.signature(function).parameters
    assert function.__name__ in ("read", "write", "check")
    assert "Args:" in (inspect.getdoc(function) or "")


def test_a_pool_can_be_given_them() -> None:
    with ThreadPoolExecutor(1) as threads, ProcessPoolExecutor(1, get_context("spawn")) as processes:
        for pool in (threads, processes):
            (document,) = pool.map(publisher.read, ["天地玄黄。"])
            assert publisher.restore(document) == "天地玄黄。"


def test_every_stage_that_the_docstring_names_is_there() -> None:
    stages = re.findall(r"`(\w+)`", (publisher.__doc__ or "").partition("Everything else")[2])
    assert {"model", "repair", "batch", "archive"} <= set(stages)
    assert set(stages) <= set(dir(publisher))
    assert all(getattr(publisher, stage) for stage in stages)


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'banana'"):
        publisher.banana  # noqa: B018  # reading the attribute is the test
