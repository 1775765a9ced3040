"""Whoever is given and stands on no page is told; whom a page names is not."""

from __future__ import annotations

import pytest

from publisher.compose import load_design
from publisher.model import Contributor, Metadata
from publisher.write.pdf.unnamed import unnamed
from tests.compose.setting import Writer

CASES = """
design    | 何一鸣 editor | 白露 designer | 周舟 translator | 李立 author | 许静 proofreader | 程白 trainee
book      |               |               |                 |             |                  |
newspaper |               |               | told            | told        |                  |
report    | told          | told          |                 |             | told             |
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines()[1:])
def test_people_on_no_page_are_told(case: str) -> None:
    design, *expected = (cell.strip() for cell in case.split("|"))
    given = [cell.split() for cell in CASES.strip().splitlines()[0].split("|")[1:]]
    everybody = [Contributor(name, role) for name, role in given]  # type: ignore[arg-type]
    wrote = ("author", "trainee")
    known = Metadata(
        title="水",
        creators=tuple(one for one in everybody if one.role in wrote),
        contributors=tuple(one for one in everybody if one.role not in wrote),
    )
    new = Writer()
    document = new.document(new.article("水", "河水涨了，程　白看见了。"), metadata=known)
    found = unnamed(document, load_design(design))
    message = found[0].message if found else ""
    assert [f"{one.name}（" in message for one in everybody] == [cell == "told" for cell in expected]
