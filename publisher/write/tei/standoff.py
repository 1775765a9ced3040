"""The parts beside the text: places and organisations, pictures and pages, problems, the layout of the
source, and the source itself.

In: a document and its survey. Out: `facsimile`, `sourceDoc` and `standOff`, added to a `Markup`.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Sequence

from lxml import etree

from publisher.model import Document, Edit, NameKind, Problem
from publisher.shared.vocabularies import XML_ID, XML_SPACE
from publisher.write.tei.markup import ENGLISH, Markup, built
from publisher.write.tei.survey import Survey
from publisher.write.tei.vocabulary import ENTRIES, NAME_ELEMENTS, identifiers

_LISTS: dict[NameKind, str] = {"place": "listPlace", "org": "listOrg"}


def write_facsimile(markup: Markup, survey: Survey) -> None:
    """Write the pictures, each once, and the places on the page where the text was printed."""
    if not (survey.assets or survey.zones):
        return
    with markup.inside("facsimile"):
        for data, asset_id in survey.assets.items():
            attributes = {XML_ID: asset_id, "encoding": "base64"}
            markup.leaf("binaryObject", b64encode(data).decode("ascii"), attributes)
        survey.zones.write(markup)


def write_source(markup: Markup, text: str) -> None:
    """Write the text that the document was made from, compressed (RFC 1950).

    Text and edits say it, too, but only as long as nobody corrects a word in the file: then this says what
    was there. It is not legible, so that no search finds a word twice, and to replace one everywhere in the
    file leaves it as it is.
    """
    if not text:
        return
    data = zlib.compress(text.encode("utf-8", "surrogatepass"), 9)
    with markup.inside("sourceDoc"):
        attributes = {"mimeType": "application/zlib", "encoding": "base64"}
        markup.leaf("binaryObject", b64encode(data).decode("ascii"), attributes)


def write_stand_off(markup: Markup, document: Document, survey: Survey, *, silent: bool) -> None:
    """Write names, problems and hidden edits, each as a list; no element if all are empty."""
    layout = [] if silent else survey.traces.hidden
    if not (layout or document.problems or any(kind in _LISTS for kind, _ in survey.names)):
        return
    with markup.inside("standOff"):
        _write_names(markup, survey)
        if document.problems:
            with markup.inside("list", {"type": "problems", **ENGLISH}):
                for problem in document.problems:
                    _write_problem(markup, problem)
        _write_layout(markup, survey, layout)


def _write_names(markup: Markup, survey: Survey) -> None:
    for kind, list_tag in _LISTS.items():
        keys = [(key, name_id) for (of, key), name_id in survey.names.items() if of == kind]
        if not keys:
            continue
        with markup.inside(list_tag):
            for key, name_id in keys:
                write_name(markup, survey, (kind, key), name_id)


def write_name(markup: Markup, survey: Survey, name: tuple[NameKind, str], name_id: str) -> None:
    """Somebody or something with a name: by its ids if an authority gave them, else by the name alone."""
    kind, key = name
    ids = identifiers(key)
    with markup.inside(ENTRIES[kind], {XML_ID: name_id}):
        markup.leaf(NAME_ELEMENTS[kind], survey.spoken[name] if ids else key)
        for one in ids:
            markup.leaf("idno", one, {"type": "URI"})


def _write_problem(markup: Markup, problem: Problem) -> None:
    with markup.inside("item", {"rend": str(problem.severity)}):
        markup.leaf("ident", problem.code)
        markup.leaf("seg", problem.message, {"type": "message"})
        if problem.place is not None:
            place = problem.place
            markup.leaf("seg", place.name, {"type": "place", "n": f"{place.line}:{place.column}"})
        for hint in problem.hints:
            markup.leaf("seg", hint, {"type": "hint"})


def _write_layout(markup: Markup, survey: Survey, hidden: Sequence[Edit]) -> None:
    """The hidden edits, grouped by who made them: an item holds what stood at offset @n."""
    groups: dict[tuple[str, str, float], list[Edit]] = {}
    for edit in hidden:
        groups.setdefault((edit.rule, edit.reason, edit.confidence), []).append(edit)
    for edits in groups.values():
        with markup.inside("list", {"type": "layout", XML_SPACE: "preserve", **survey.credit(edits[0])}):
            for edit in edits:
                _write_hidden(markup, edit)


def _write_hidden(markup: Markup, edit: Edit) -> None:
    markup.begin("item", {"n": str(edit.start)})
    if edit.after:
        choice = etree.Element("choice")
        choice.extend((built("orig", edit.before), built("reg", edit.after)))
        markup.whole(choice)
    else:
        markup.text(edit.before)
    markup.end()
