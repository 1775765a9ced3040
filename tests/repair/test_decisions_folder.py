"""Folders of decisions files: what is said where files and sources do not fit together."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.model import Severity
from publisher.repair.decisions import misfit


@pytest.mark.parametrize(
    ("files", "names", "message", "hint"),
    [
        ("a", "a", "", ""),
        ("a b", "a", "", ""),  # one source may share the folder with others
        ("a", "a b", "", ""),  # and not everything needs an editor
        ("A", "a", "holds no decisions on a", "is A.decisions.toml meant as a.decisions.toml?"),
        ("", "a", "holds no decisions on a", "name a folder that holds NAME.decisions.toml"),
        ("p3", "a b", "holds no decisions on any source", "is called as its source: a.decisions.toml"),
        (
            "a pgae b/c",
            "a page b/c",
            "decisions on no source that is here: pgae.decisions.toml",
            "is pgae.decisions.toml meant as page.decisions.toml?",
        ),
    ],
)
def test_files_and_sources(tmp_path: Path, files: str, names: str, message: str, hint: str) -> None:
    (tmp_path / "b").mkdir()
    for name in files.split():
        (tmp_path / f"{name}.decisions.toml").write_text("", "utf-8")
    problem = misfit(tmp_path, names.split())
    assert (problem.message if problem else "") == message
    if problem:
        assert problem.severity is Severity.WARNING
        assert hint in problem.hints[0]
