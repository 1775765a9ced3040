"""Containers while a document is put together.

In: nodes, from the top of the document to its end. Out: sections, articles, quotations and lists, each
built when it is closed. What an editor begins in the middle of an article divides it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import cast

from publisher.model import Article, Block, Inlines, Item, ItemList, Paragraph, Quotation, Section
from publisher.read.docx.found import InList
from publisher.read.docx.parts import LoosePart
from publisher.read.docx.slots import Container


@dataclass(slots=True)
class Frame:
    """A container that is open.

    Attributes:
        node: The container it was, or what it shall be like; None for the document.
        heads: Lines by role.
        children: Parts, blocks or items so far.
        label: What stands before an item of a list.
        is_kept: Whether it stays when nothing is in it.
        is_extra: Whether it was begun by the editor, so that no end of a container ends it.
        id: Its id; "" for that of the node.
    """

    node: Container | None
    heads: dict[str, list[Inlines]] = field(default_factory=dict)
    children: list[object] = field(default_factory=list)
    label: Inlines = ()
    is_kept: bool = False
    is_extra: bool = False
    id: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been put in."""
        return not (any(self.heads.values()) or self.children or self.label)

    def built(self) -> object:
        """The container with what was put in."""
        heads = {role: tuple(lines) for role, lines in self.heads.items()}
        children = tuple(self.children)
        match self.node:
            case Section():
                rubric = heads.get("rubric", ())
                return Section(
                    self.id or self.node.id, rubric, cast("tuple[Section | Article, ...]", children)
                )
            case Article():
                return Article(
                    self.id or self.node.id,
                    heads.get("kicker", ()),
                    heads.get("headline", ()),
                    heads.get("deck", ()),
                    heads.get("byline", ()),
                    cast("tuple[Block, ...]", children),
                )
            case Quotation():
                return Quotation(self.id or self.node.id, cast("tuple[Block, ...]", children))
            case ItemList():
                items = cast("tuple[Item, ...]", children)
                return ItemList(self.id or self.node.id, self.node.ordered, items)
            case Item():
                return Item(self.label, cast("tuple[Block, ...]", children))
            case None:
                raise AssertionError("the document is no container")


_SECTION = Section("", (), ())
_ARTICLE = Article("", (), (), (), (), ())
# What ids of containers begin with.
_KINDS: Mapping[type, str] = {
    Section: "section", Article: "article", Quotation: "quotation", ItemList: "list",
}  # fmt: skip


class Frames:
    """The containers that are open, the document first."""

    def __init__(self, identity: Callable[[str, str], str]) -> None:
        """`identity` gives an unused id for a kind of node and its text."""
        self._identity = identity
        self._stack = [Frame(None)]

    @property
    def top(self) -> Frame:
        """The innermost container."""
        return self._stack[-1]

    def body(self) -> tuple[Section | Article, ...]:
        """Close everything; the parts of the document."""
        while len(self._stack) > 1:
            self._pop()
        return cast("tuple[Section | Article, ...]", tuple(self.top.children))

    def open(self, node: Container, *, is_kept: bool) -> None:
        """A container of the document as it was begins."""
        if isinstance(node, Section | Article):
            kinds = (Section, Article) if isinstance(node, Section) else (Article,)
            while self.top.is_extra and isinstance(self.top.node, kinds):
                self._pop()
        self._stack.append(Frame(node, is_kept=is_kept))

    def close(self) -> None:
        """The container that was opened last ends, with all that an editor began in it."""
        while self.top.is_extra:
            self._pop()
        self._pop()

    def _pop(self) -> Frame:
        frame = self._stack.pop()
        if frame.is_kept or not frame.is_empty:
            self.top.children.append(frame.built())
        return frame

    def innermost(self, *kinds: type) -> Frame | None:
        """The innermost open container of some kinds."""
        return next((one for one in reversed(self._stack) if isinstance(one.node, kinds)), None)

    def from_article(self) -> list[Frame]:
        """The article that is open, or a new one, and what is open inside it, outermost first."""
        return self._stack[self._stack.index(self.article()) :]

    @contextmanager
    def ended_inside(self, frame: Frame) -> Iterator[None]:
        """End what is open inside a container; afterwards containers like those go on."""
        waiting = self._end(self._stack.index(frame) + 1)
        yield
        self._stack.extend(waiting)

    def _divide(self, frame: Frame) -> None:
        """End a container with all that is open inside it; containers like those go on."""
        self._stack.extend(self._end(self._stack.index(frame)))

    def _end(self, at: int) -> list[Frame]:
        """End all containers from depth `at`; what goes on for each, outermost first."""
        ended = [self._pop() for _ in range(len(self._stack) - at)]
        return [self._continued(one) for one in reversed(ended)]

    def _continued(self, frame: Frame) -> Frame:
        """A container like one that was ended; an item of a list has no id."""
        kind = _KINDS.get(type(frame.node), "")
        return Frame(frame.node, is_extra=frame.is_extra, id=kind and self._identity(kind, ""))

    def begin_section(self) -> Frame:
        """A new section beside the innermost one, with the article that goes on in it."""
        section, article = self.innermost(Section), self.innermost(Article)
        if section is not None and section is self.top and section.is_empty:
            return section
        if section is not None:
            at = self._stack.index(section)
            self._divide(section)
            return self._stack[at]
        waiting = self._end(self._stack.index(article)) if article is not None else []
        section = Frame(_SECTION, is_extra=True, id=self._identity("section", ""))
        self._stack.extend((section, *waiting))
        return section

    def headed_section(self) -> Frame:
        """The section that is open if it has no parts yet, or else a new one."""
        section, article = self.innermost(Section), self.innermost(Article)
        if section is None or section.children or not (article is None or article.is_empty):
            return self.begin_section()
        return section

    def begin_article(self) -> Frame:
        """A new article in the section that is open."""
        article = self.innermost(Article)
        if article is None:
            article = Frame(_ARTICLE, is_extra=True, id=self._identity("article", ""))
            self._stack.append(article)
        elif not article.is_empty or article is not self.top:
            at = self._stack.index(article)
            self._divide(article)
            article = self._stack[at]
        return article

    def article(self) -> Frame:
        """The article that is open, or a new one."""
        return self.innermost(Article) or self.begin_article()


def with_item(children: list[object], part: LoosePart, identity: Callable[[str, str], str]) -> None:
    """Add an item to the list that ends `children`, as deep as it stands, or to a new one."""
    assert part.list is not None
    blocks = (part.block,) if part.block is not None else ()
    item = Item(part.label, blocks)
    last = children[-1] if children else None
    if (
        isinstance(last, ItemList)
        and last.items
        and (part.list.level or last.ordered == part.list.is_ordered)
    ):
        children[-1] = _with_deeper(last, item, part.list, identity)
    else:
        children.append(ItemList(identity("list", ""), part.list.is_ordered, (item,)))


def _with_deeper(
    parent: ItemList, item: Item, place: InList, identity: Callable[[str, str], str]
) -> ItemList:
    """The list with one more item, so many levels below its own; in a new list where there is none."""
    if place.level <= 0:
        return replace(parent, items=(*parent.items, item))
    *others, last = parent.items
    inner = last.blocks[-1] if last.blocks else None
    if isinstance(inner, ItemList) and inner.items:
        above = place._replace(level=place.level - 1)
        blocks = (*last.blocks[:-1], _with_deeper(inner, item, above, identity))
    else:
        blocks = (*last.blocks, ItemList(identity("list", ""), place.is_ordered, (item,)))
    return replace(parent, items=(*others, Item(last.label, blocks)))


def quoted(children: list[object], block: Paragraph, identity: Callable[[str, str], str]) -> None:
    """Add a paragraph to the quotation that ends `children`, or to a new one."""
    last = children[-1] if children else None
    if isinstance(last, Quotation):
        children[-1] = Quotation(last.id, (*last.blocks, block))
    else:
        children.append(Quotation(identity("quotation", ""), (block,)))
