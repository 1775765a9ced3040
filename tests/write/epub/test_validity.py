"""W3C EPUBCheck has nothing to say that could be done better."""

from __future__ import annotations

from pathlib import Path

import publisher
from tests.samples import everything
from tests.validators.epub import epubcheck
from tests.write.epub.editions import write

# "Use of Font-face declaration": told of every edition that carries fonts; not to carry them is
# no remedy for one who asked for them.
_WITHOUT_REMEDY = {"CSS-028"}


def test_epubcheck_finds_nothing_but_in_a_broken_file(editions: list[Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    broken.write_bytes(write(everything())[0].replace(b"application/epub+zip", b"application/epub-zip"))
    findings = epubcheck([*editions, broken])
    assert "ERROR" in {finding.severity for finding in findings if finding.file == broken.name}
    of_ours = [finding for finding in findings if finding.file != broken.name]
    found = [finding for finding in of_ours if finding.code not in _WITHOUT_REMEDY]
    assert not found, "\n".join(map(str, found))


def test_our_own_check_finds_nothing(editions: list[Path]) -> None:
    for path in editions:
        found = publisher.check(path)
        if path.name.startswith("report"):  # its source says neither publisher nor rights
            found = [problem for problem in found if problem.code != "check.epub.store-metadata"]
        assert found == []
