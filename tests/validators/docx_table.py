"""The table of elements that `publisher check` judges Word files by, from the schema of ISO/IEC 29500-4.

In: wml.xsd. Out: for each group of elements that are alike, which elements of the same namespace may stand
in them, whatever the place that they have themselves.
`python -m tests.validators.docx_table wml.xsd` writes it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
TABLE = Path(__file__).parents[2] / "publisher/check/docx_wml.json"
SOURCE = "ISO/IEC 29500-4:2016, wml.xsd"


def table(schema: Path) -> str:
    """The table as JSON, a group on a line."""
    named = {
        (part.tag, part.get("name", "")): part
        for part in etree.parse(str(schema)).getroot().iterchildren(f"{XS}*")
    }
    content: dict[str, set[str]] = defaultdict(set)
    waiting = [part for (tag, _), part in named.items() if tag == f"{XS}element"]
    seen = set()
    while waiting:
        element = waiting.pop()
        type_ = named.get((f"{XS}complexType", element.get("type", "")))
        key = (element.get("name", ""), element.get("type", ""))
        if key in seen:
            continue
        seen.add(key)
        children = [*_elements(element if type_ is None else type_, named)]
        content[key[0]].update(child.get("name", "") for child in children)
        waiting.extend(children)
    groups = defaultdict(list)
    for name, found in content.items():
        groups[" ".join(sorted(found))].append(name)
    rows = sorted((" ".join(sorted(names)), shared) for shared, names in groups.items())
    lines = ",\n".join(json.dumps(row) for row in rows)
    return f'{{"source": "{SOURCE}",\n"content": [\n{lines}\n]}}\n'


def _elements(
    part: etree._Element, named: dict[tuple[str, str], etree._Element]
) -> Iterator[etree._Element]:
    """The elements of this namespace that a type, a group or a part of one declares."""
    for child in part.iterchildren(f"{XS}*"):
        if child.tag == f"{XS}element":
            if (found := named.get((f"{XS}element", child.get("ref", "")), child)).get("name"):
                yield found
        elif child.tag == f"{XS}group":
            group = named.get((f"{XS}group", child.get("ref", "")))
            yield from () if group is None else _elements(group, named)
        elif child.tag == f"{XS}extension":
            base = named.get((f"{XS}complexType", child.get("base", "")))
            yield from () if base is None else _elements(base, named)
            yield from _elements(child, named)
        else:
            yield from _elements(child, named)


if __name__ == "__main__":
    TABLE.write_text(table(Path(sys.argv[1])), "utf-8")
