"""The customisation in TEI's own language: valid TEI, and of one mind with the grammar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from publisher.write.tei import writer
from tests.validators.tei import jing, tei_all

SCHEMA = Path(writer.__file__).with_name("schema")
ODD, GRAMMAR = SCHEMA / "publisher-tei.odd", SCHEMA / "publisher-tei.rng"
TEI, RNG = "{http://www.tei-c.org/ns/1.0}", "{http://relaxng.org/ns/structure/1.0}"

Values = dict[tuple[str, str], set[str]]


def test_it_is_valid_tei() -> None:
    assert jing(tei_all(), [ODD]) == []


def test_it_names_the_elements_of_the_grammar() -> None:
    modules = etree.parse(str(ODD)).iter(f"{TEI}moduleRef")
    named = [name for module in modules for name in module.get("include", "").split()]
    elements = {element.get("name") for element in etree.parse(str(GRAMMAR)).iter(f"{RNG}element")}
    assert sorted(named) == sorted(elements)


def test_it_lists_the_values_of_the_grammar() -> None:
    assert odd_values() == grammar_values()


def odd_values() -> Values:
    return {
        (element.get("ident", ""), attribute.get("ident", "")): {
            value.get("ident", "") for value in attribute.iter(f"{TEI}valItem")
        }
        for element in etree.parse(str(ODD)).iter(f"{TEI}elementSpec")
        for attribute in element.iter(f"{TEI}attDef")
    }


def grammar_values() -> Values:
    """Of every attribute whose values the grammar lists, wherever its element stands."""
    root = etree.parse(str(GRAMMAR)).getroot()
    defined = {one.get("name", ""): one for one in root.iter(f"{RNG}define")}

    def inside(node: etree._Element) -> Iterator[etree._Element]:
        """What belongs to an element or attribute itself, definitions followed."""
        for child in node:
            if child.tag == f"{RNG}ref":
                yield from inside(defined[child.get("name", "")])
            elif child.tag in (f"{RNG}attribute", f"{RNG}value", f"{RNG}data", f"{RNG}text", f"{RNG}list"):
                yield child
            elif child.tag != f"{RNG}element":
                yield from inside(child)

    found: dict[tuple[str, str], list[etree._Element]] = defaultdict(list)
    for element in root.iter(f"{RNG}element"):
        for attribute in inside(element):
            if attribute.tag == f"{RNG}attribute" and not attribute.get("name", "").startswith("xml:"):
                found[element.get("name", ""), attribute.get("name", "")] += (
                    list(inside(attribute)) or [attribute]  # empty in the grammar: any text
                )
    return {
        place: {str(value.text) for value in values}
        for place, values in found.items()
        if values and all(value.tag == f"{RNG}value" for value in values)
    }
