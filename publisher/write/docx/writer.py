"""The Word writer.

In: a document. Out: a .docx that an editor works in: real styles, fields, notes and lists, and on
request every repair as a revision to accept or reject.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from lxml import etree

from publisher.model import Document, Link, Problem, Severity, labels, lines
from publisher.model.within import inlines
from publisher.write.contract import Options, Report
from publisher.write.docx.body import Body
from publisher.write.docx.carried import carried, item_properties
from publisher.write.docx.design import Design, design, designs
from publisher.write.docx.furniture import add_furniture, contents, estimate
from publisher.write.docx.names import r, w
from publisher.write.docx.notes import write_notes
from publisher.write.docx.options import TYPESCRIPT, DocxOptions
from publisher.write.docx.package import Base, custom_xml, house_base, our_base, part_xml, save
from publisher.write.docx.pictures import Pictures
from publisher.write.docx.properties import add_properties, word_language
from publisher.write.docx.revisions import revisions
from publisher.write.docx.sections import section_properties
from publisher.write.docx.story import Shared, Story
from publisher.write.docx.styles import add_styles, adopt_styles, style_names

# From here on the headlines do not fit the navigation pane at a glance; a guess.
_HEADLINES_FOR_CONTENTS = 6


class DocxWriter:
    """Writes Office Open XML (ISO/IEC 29500, transitional) for Word, WPS and LibreOffice."""

    format = "docx"
    suffix = ".docx"
    summary = "Word file to edit, repairs as tracked changes on request"
    options: type[Options] = DocxOptions

    def write(self, document: Document, sink: BinaryIO, options: DocxOptions, /) -> Report:
        """Write the whole document.

        Raises:
            UsageError: The template cannot be opened.
        """
        look, problems = _design(options.design)
        base, styles = _base(look, options.template)
        shared = Shared(
            styles=styles,
            language=word_language(document.metadata.language),
            revisions=revisions(document) if options.track_repairs else None,
            time=options.known_time,
            linked=_linked(document),
        )
        story = Story(base.document, shared)
        pictures = Pictures(base.package, base.document, story)
        body = _write_body(document, base, look, story, pictures, options)
        notes = Story(base.footnotes, shared, is_note=True)
        write_notes(base.footnotes.element, story.notes, notes)
        _finish_pages(base, look, story, body, options)
        _set_language(base, shared.language)
        add_properties(base.package, document, story, options.known_time)
        if options.carry:
            names = style_names(base.styles.element)
            item = carried(document, styles, names, shared.targets, pictures.undrawn)
            custom_xml(base, item, item_properties())
        save(base.package, sink, options.time)
        return Report((*problems, *shared.problems.values()))


def _design(name: str) -> tuple[Design, tuple[Problem, ...]]:
    """The design; page designs have no counterpart in Word, and one run may write both."""
    if name in designs():
        return design(name), ()
    message = f"the Word writer has no layout named {name!r}: written as a typescript"
    hint = f"layouts: {', '.join(designs())}"
    return design(TYPESCRIPT), (Problem("docx.no-such-design", Severity.INFO, message, None, (hint,)),)


def _base(look: Design, template: Path | None) -> tuple[Base, dict[str, str]]:
    """The parts to build on, and the style id of each role in them."""
    ours = part_xml("styles.xml")
    ids = add_styles(ours, look)
    if template is None:
        base = our_base()
        base.styles.element[:] = list(ours)
        return base, ids
    base = house_base(template)
    return base, adopt_styles(base.styles.element, ours, ids)


def _linked(document: Document) -> frozenset[str]:
    """Ids that links inside the document point to."""
    links = (node for line in lines(document) for node in inlines(line) if isinstance(node, Link))
    return frozenset(link.target[1:] for link in links if link.target.startswith("#"))


def _write_body(
    document: Document, base: Base, look: Design, story: Story, pictures: Pictures, options: DocxOptions
) -> Body:
    """Write the main text before the properties of a house's last section, if it has any."""
    element = base.document.element[0]
    house_section = element.find(w("sectPr"))
    if house_section is not None:
        element.remove(house_section)
    body = Body(base, story, look, pictures, labels(document), options)
    body.parts(document.body)
    body.finish()
    if house_section is not None:
        element.append(house_section)
    return body


def _finish_pages(base: Base, look: Design, story: Story, body: Body, options: DocxOptions) -> None:
    """Contents, running heads and feet, and the last section's properties."""
    element = base.document.element[0]
    headlines = sum(heading.level == 2 for heading in body.headings)
    wanted = headlines >= _HEADLINES_FOR_CONTENTS if options.contents is None else options.contents
    has_contents = wanted and bool(body.headings)
    places, pages = estimate(look, element)
    if has_contents:
        contents(element, look, story, body.headings, places)
    if options.template is not None and element.find(w("sectPr")) is not None:
        return
    element.append(section_properties(look, 1, continuous=options.columns > 1))
    # Sections that name no running heads have those of the section before them.
    first = next(element.iter(w("sectPr")))
    if has_contents:
        first[-1].addprevious(etree.Element(w("titlePg")))
    furniture = add_furniture(
        base, look, story, body.headings, pages + has_contents, has_contents=has_contents
    )
    for number, (tag, kind, identity) in enumerate(furniture):
        reference = first.makeelement(w(tag), {w("type"): kind, r("id"): identity})
        first.insert(number, reference)


def _set_language(base: Base, language: str) -> None:
    """The language of East Asian text, in defaults and settings."""
    for element in base.styles.element.iterfind(f"{w('docDefaults')}//{w('lang')}"):
        element.set(w("eastAsia"), language)
    for tag, attribute in (
        ("themeFontLang", "eastAsia"),
        ("noLineBreaksAfter", "lang"),
        ("noLineBreaksBefore", "lang"),
    ):
        for element in base.settings.element.iterfind(w(tag)):
            element.set(w(attribute), language)
