"""The table of elements that `publisher check` judges TEI by, made from the schema of all of TEI.

In: tei_all.rng. Out: for each group of elements that are alike, what may stand in them; their attributes.
`python -m tests.validators.tei_table tei_all.rng` writes the table of another edition of TEI.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

R = "{http://relaxng.org/ns/structure/1.0}"
TEXTS = {f"{R}{name}" for name in ("text", "data", "value", "list")}
TABLE = Path(__file__).parents[2] / "publisher/check/tei_p5.json"


def edition(schema: Path) -> str:
    """The edition of TEI that a schema is of, such as 4.12.0."""
    found = re.search(r"TEI Edition: P5\s+Version\s+([\d.]+\d)", schema.read_text("utf-8"))
    return found[1] if found else ""


def table(schema: Path) -> str:
    """The table as JSON, a group on a line."""
    root = etree.parse(str(schema)).getroot()
    defined = defaultdict(list)
    for define in root.iter(f"{R}define"):
        defined[define.get("name", "")].append(define)
    content: dict[str, set[str]] = {}
    attributes: dict[str, set[str]] = {}
    for element in root.iter(f"{R}element"):
        if name := element.get("name"):
            content.setdefault(name, set()).update(_children(element, defined))
            attributes.setdefault(name, set()).update(_attributes(element, defined))
    groups = {"content": content, "attributes": attributes}
    rows = {
        key: ",\n".join(json.dumps(row) for row in sorted(_alike(values).items()))
        for key, values in groups.items()
    }
    written = ",\n".join(f'"{key}": [\n{lines}\n]' for key, lines in rows.items())
    source = f"TEI P5 {edition(schema)}, the TEI Consortium, BSD-2-Clause"
    return f'{{"source": "{source}",\n"edition": "{edition(schema)}",\n{written}}}\n'


def _alike(values: dict[str, set[str]]) -> dict[str, str]:
    """Names of elements -> the set that they share."""
    groups = defaultdict(list)
    for name, found in values.items():
        groups[" ".join(sorted(found))].append(name)
    return {" ".join(sorted(names)): shared for shared, names in groups.items()}


def _parts(
    element: etree._Element, defined: dict[str, list[etree._Element]], seen: set[str]
) -> Iterator[etree._Element]:
    """The patterns that an element's own consists of, references followed; none of other elements'."""
    for part in element.iterchildren(f"{R}*"):
        yield part
        if part.tag == f"{R}ref" and part.get("name") not in seen:
            seen.add(part.get("name", ""))
            for define in defined[part.get("name", "")]:
                yield from _parts(define, defined, seen)
        elif part.tag not in (f"{R}element", f"{R}attribute"):
            yield from _parts(part, defined, seen)


def _children(element: etree._Element, defined: dict[str, list[etree._Element]]) -> Iterator[str]:
    """The names of what may stand in an element; "#text" for text, "*" for anything of other namespaces."""
    for part in _parts(element, defined, set()):
        if part.tag == f"{R}element":
            yield part.get("name") or "*"
        elif part.tag in TEXTS:
            yield "#text"


def _attributes(element: etree._Element, defined: dict[str, list[etree._Element]]) -> Iterator[str]:
    for part in _parts(element, defined, set()):
        if part.tag == f"{R}attribute" and not part.get("name", "").startswith("xml:"):
            yield part.get("name") or "*"


if __name__ == "__main__":
    TABLE.write_text(table(Path(sys.argv[1])), "utf-8")
