"""The structure tree: the role of all text on the pages, in reading order (ISO 32000-1, 14.7).

In: matters as they are drawn, page by page. Out: structure elements with the marked content they
own, and the tree that finds the element of any marked content or annotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.compose import Matter
from publisher.model import Document
from publisher.write.pdf.file import PdfFile
from publisher.write.pdf.languages import Stretch, changes
from publisher.write.pdf.objects import Array, Dictionary, Reference
from publisher.write.pdf.places import Step, StructurePath, StructurePaths


@dataclass(slots=True, eq=False)
class Element:
    """A structure element.

    Attributes:
        name: The name of its object in the file.
        first: The index of the first page with content of the element; -1 while it has none.
        kids: Elements, marked content as (page index, number), annotations by object.
    """

    step: Step
    name: str
    parent: Element | None
    first: int = -1
    kids: list[Element | tuple[int, int] | Reference] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)

    def touch(self, page: int) -> None:
        """Record that the element has content on a page."""
        element: Element | None = self
        while element is not None:
            if element.first < 0 or page < element.first:
                element.first = page
            element = element.parent


class Structure:
    """The structure tree of one file."""

    def __init__(self, document: Document) -> None:
        self._paths = StructurePaths(document)
        self._is_chinese = document.metadata.language.lower().startswith("zh")
        self._root = Element(Step("", "Document"), "StructDocument", None)
        self._elements: dict[tuple[object, ...], Element] = {}
        self._matters: dict[int, tuple[Matter, Element, tuple[Stretch, ...]]] = {}
        self._content: dict[int, list[Element]] = {}
        self._annotations: list[Element] = []

    def matter(self, matter: Matter) -> Element:
        """The element that holds the text of a matter."""
        return self._known(matter)[1]

    def languages(self, matter: Matter) -> tuple[Stretch, ...]:
        """The stretches of a matter that are in another language than the document."""
        return self._known(matter)[2]

    def _known(self, matter: Matter) -> tuple[Matter, Element, tuple[Stretch, ...]]:
        known = self._matters.get(id(matter))
        if known is None:
            # The matter is kept with its element, so that its id stays its own.
            stretches = changes(matter.text) if self._is_chinese else ()
            known = self._matters[id(matter)] = (
                matter,
                self._element(self._paths.path(matter)),
                stretches,
            )
        return known

    def link(self, matter: Matter, start: int) -> Element:
        """The element for the link that begins at a character of a matter."""
        around = self.matter(matter)
        return self._child(around, Step((id(matter), start), "Link"))

    def figure(self, node: str, box: tuple[float, float, float, float]) -> Element:
        """The element of a picture; `box` is where it is on its page."""
        element = self._element(self._paths.figure(node))
        edges = " ".join(f"{edge:.2f}" for edge in box)
        element.extra["A"] = f"<</O/Layout/Placement/Block/BBox[{edges}]>>"
        return element

    def open(self, element: Element, page: int) -> int:
        """Begin marked content of an element on a page; returns its number there."""
        owners = self._content.setdefault(page, [])
        owners.append(element)
        element.kids.append((page, len(owners) - 1))
        element.touch(page)
        return len(owners) - 1

    def annotate(self, element: Element, annotation: Reference, page: int) -> int:
        """Give an annotation to an element; returns how many annotations came before it."""
        element.kids.append(annotation)
        element.touch(page)
        self._annotations.append(element)
        return len(self._annotations) - 1

    def embed(self, file: PdfFile) -> None:
        """Add the tree to the file; called when the last page is in."""
        # Cover and contents are made last; their place is where their pages are.
        self._root.kids.sort(key=lambda kid: kid.first if isinstance(kid, Element) else -1)
        root = file.forward("StructTreeRoot")
        owners_by_key: list[object] = []
        for page, owners in sorted(self._content.items()):
            owners_by_key += (page, file.add(Array([file.forward(owner.name) for owner in owners])))
        # Annotations are numbered behind the pages.
        for number, owner in enumerate(self._annotations, file.page_count):
            owners_by_key += (number, file.forward(owner.name))
        identifiers = sorted(self._write(file, self._root, root), key=lambda pair: pair[0])
        entries: dict[str, object] = {
            "Type": "/StructTreeRoot",
            "K": Array([file.forward(self._root.name)]),
            "ParentTree": Dictionary({"Nums": Array(owners_by_key)}),
            "ParentTreeNextKey": file.page_count + len(self._annotations),
        }
        if identifiers:
            names: list[object] = [part for pair in identifiers for part in pair]
            entries["IDTree"] = Dictionary({"Names": Array(names)})
        file.add(Dictionary(entries), "StructTreeRoot")
        file.catalog("StructTreeRoot", root)
        file.catalog("MarkInfo", Dictionary({"Marked": "true"}))

    def _element(self, path: StructurePath) -> Element:
        element = self._root
        for step in path:
            element = self._child(element, step)
        return element

    def _child(self, around: Element, step: Step) -> Element:
        key = (around.name, step.key, step.tag)
        child = self._elements.get(key)
        if child is None:
            child = self._elements[key] = Element(step, f"Struct{len(self._elements)}", around)
            around.kids.append(child)
        return child

    def _write(self, file: PdfFile, element: Element, parent: Reference) -> Iterator[tuple[str, Reference]]:
        """Add an element and everything below; gives the elements with an identifier."""
        reference = file.forward(element.name)
        kids: list[object] = []
        has_content = False
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid.first >= 0:
                    yield from self._write(file, kid, reference)
                    kids.append(file.forward(kid.name))
            elif isinstance(kid, tuple):
                page, number = kid
                has_content = True
                kids.append(
                    number
                    if page == element.first
                    else Dictionary({"Type": "/MCR", "Pg": file.page_reference(page), "MCID": number})
                )
            else:
                first = file.page_reference(element.first)
                kids.append(Dictionary({"Type": "/OBJR", "Obj": kid, "Pg": first}))
        entries: dict[str, object] = {"Type": "/StructElem", "S": f"/{element.step.tag}", "P": parent}
        entries["K"] = kids[0] if len(kids) == 1 else Array(kids)
        if has_content:
            entries["Pg"] = file.page_reference(element.first)
        entries.update(element.step.attributes)
        entries.update(element.extra)
        file.add(Dictionary(entries), element.name)
        for key, value in element.step.attributes:
            if key == "ID":
                yield value, reference
