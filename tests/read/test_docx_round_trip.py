"""A Word file of ours gives back its document, and everything that an editor did to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

import publisher
from publisher.model import (
    Article,
    Crosshead,
    Document,
    Figure,
    Hand,
    Inline,
    Link,
    Metadata,
    Note,
    Ruby,
    Section,
    Source,
    Strong,
    Text,
    all_blocks,
    articles,
    restore,
    units,
)
from publisher.read.docx import read_docx
from publisher.read.docx.matching import Match, match
from publisher.read.docx.revised import Revision, hand_among
from tests.samples import Leaves, everything
from tests.strategies import ANY, documents
from tests.write.docx.files import (
    W,
    accept_all,
    changed,
    new_paragraph,
    paragraph,
    reject_all,
    text_of,
    write,
)

# Shrinking a failure takes minutes, as each file takes a tenth of a second; a failure shows without.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)

OPTIONS: list[dict[str, Any]] = [
    {},
    {"track_repairs": True},
    {"design": "gongwen"},
    {"numbering": True},
    {"number_captions": True},
    {"columns": 2, "contents": True},
]


def said(document: Document) -> list[tuple[str, str]]:
    """Role and text of every unit."""
    return [(unit.role, unit.text) for unit in units(document)]


def after(change: Callable[[etree._Element], object], document: Document | None = None) -> Document:
    """The sample (or a document) read back after a change to its text; the source must survive."""
    was = document or everything()
    now = read_docx(changed(write(was)[0], change), "river.docx")
    assert restore(now) == was.source.text
    return now


def edits_of(change: Callable[[etree._Element], object]) -> list[tuple[str, str]]:
    """Text before and after each edit that a change makes to the sample."""
    before = everything().edits
    return [(edit.before, edit.after) for edit in after(change).edits if edit not in before]


def walked(content: Iterable[Inline]) -> Iterator[Inline]:
    """All inlines, at any depth."""
    for node in content:
        yield node
        if not isinstance(node, Text):
            yield from walked(node.content)


class TestUnchanged:
    @pytest.mark.parametrize("options", OPTIONS, ids=str)
    def test_a_document_with_everything(self, options: dict[str, Any]) -> None:
        assert read_docx(write(everything(), **options)[0], "river.docx") == everything()

    @settings(max_examples=60, deadline=None, phases=UNSHRUNK)
    @given(documents(), st.sampled_from(OPTIONS))
    def test_any_document(self, document: Document, options: dict[str, Any]) -> None:
        assert read_docx(write(document, **options)[0], "river.docx") == document

    @settings(max_examples=30, deadline=None, phases=UNSHRUNK)
    @given(documents(ANY))
    def test_any_characters(self, document: Document) -> None:
        assert read_docx(write(document)[0], "river.docx") == document

    def test_ids_of_styles_that_another_program_made_up(self) -> None:
        """LibreOffice gives styles ids of its own, some of which others had; the names stay."""

        def renamed(root: etree._Element) -> None:
            ids = {"Body": "Style22", "Lead": "Style21", "Verse": "Body", "Heading3": "Heading3"}
            for element in root.iter():
                for name in (f"{W}styleId", f"{W}val"):
                    if (value := element.get(name)) in ids and not element.tag.endswith("name"):
                        element.set(name, ids[value])
            for element in root.iter(f"{W}name"):
                element.set(f"{W}val", element.get(f"{W}val", "").replace("heading", "Heading"))

        data = changed(changed(write(everything())[0], renamed), renamed, "word/styles.xml")
        assert read_docx(data, "river.docx") == everything()

    def test_the_special_report(self, report_source: Path, tmp_path: Path) -> None:
        document = publisher.read(report_source)
        publisher.write(document, tmp_path / "report.docx", track_repairs=True)
        assert publisher.read(tmp_path / "report.docx") == document

    def test_ruby_in_a_link_is_seen_as_it_was(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Equal by way of a merge would not do: nothing may look changed."""
        text = "# 河水\n\n[<ruby>站<rt>zhàn</rt></ruby>**站志**](https://example.org/)在这里。\n"
        document = publisher.read_text(text)
        assert {Link, Ruby} <= {type(node) for one in document.paragraphs() for node in walked(one.content)}
        seen: list[Match] = []
        reader = import_module("publisher.read.docx.reader")
        monkeypatch.setattr(reader, "match", lambda *given: seen.append(match(*given)) or seen[-1])  # type: ignore[func-returns-value]
        read_docx(write(document)[0], "river.docx")
        assert (seen[0].groups, seen[0].moved) == ([], {})


class TestText:
    def test_a_word_is_replaced(self) -> None:
        def edit(root: etree._Element) -> None:
            for text in root.iter(f"{W}t"):
                if text.text == "一本旧账":
                    text.text = "一本新账"

        now = after(edit)
        was = everything()
        expected = [(role, text.replace("一本旧账", "一本新账")) for role, text in said(was)]
        assert said(now) == expected
        (edit_,) = (one for one in now.edits if one not in was.edits)
        assert (edit_.rule, edit_.before, edit_.after) == ("edit.word", "旧", "新")

    def test_what_is_beside_a_change_keeps_its_names_and_notes(self) -> None:
        def edit(root: etree._Element) -> None:
            node = next(one for one in root.iter(f"{W}t") if (one.text or "").startswith("她把"))
            node.text = "她又把"

        was, now = everything(), after(edit)
        (old,) = (one for one in was.paragraphs() if one.text.startswith("她把"))
        (new,) = (one for one in now.paragraphs() if one.text.startswith("她又把"))
        assert new.id == old.id
        assert [type(node) for node in new.content] == [type(node) for node in old.content]
        for kind in (Note, Ruby, Link, Strong):
            assert [one for one in new.content if isinstance(one, kind)] == [
                one for one in old.content if isinstance(one, kind)
            ]

    def test_a_paragraph_is_added_moved_and_deleted(self) -> None:
        def add(root: etree._Element) -> None:
            paragraph(root, "她把").addnext(new_paragraph("Body", "新添的一段。"))

        was = said(everything())
        added = said(after(add))
        assert [one for one in added if one not in was] == [("body", "新添的一段。")]
        assert added.index(("body", "新添的一段。")) == 1 + next(
            number for number, one in enumerate(added) if one[1].startswith("她把")
        )

        def move(root: etree._Element) -> None:
            jump, verse = paragraph(root, "下转"), paragraph(root, "春江潮水")
            verse.addprevious(jump)

        moved = said(after(move))
        assert sorted(moved) == sorted(was)
        assert moved.index(("jump", "（下转A4版）")) + 1 == moved.index(("verse", "春江潮水连海平，"))

        def delete(root: etree._Element) -> None:
            one = paragraph(root, "责任编辑")
            one.getparent().remove(one)

        assert said(after(delete)) == [one for one in was if one != ("editor", "责任编辑：郑一一")]

    def test_a_style_is_changed(self) -> None:
        def edit(root: etree._Element) -> None:
            style = paragraph(root, "春江潮水").find(f"{W}pPr/{W}pStyle")
            style.set(f"{W}val", "Heading4")

        now = after(edit)
        assert ("crosshead", "春江潮水连海平，") in said(now)
        (crosshead,) = (
            block for block in all_blocks(now) if isinstance(block, Crosshead) and block.level == 2
        )
        assert crosshead.content[0].span == next(  # type: ignore[union-attr]
            one.content[0].span
            for one in everything().paragraphs()
            if one.role == "verse"  # type: ignore[union-attr]
        )

    def test_an_article_is_divided_by_a_new_headline(self) -> None:
        def edit(root: etree._Element) -> None:
            paragraph(root, "一本旧账").addprevious(new_paragraph("Heading2", "另一篇"))

        was, now = everything(), after(edit)
        section = now.body[0]
        assert isinstance(section, Section)
        assert len(section.parts) == 3
        first, second, third = section.parts
        old = was.body[0].parts[0]  # type: ignore[union-attr]
        assert isinstance(first, Article)
        assert isinstance(second, Article)
        assert first.blocks + second.blocks == old.blocks
        assert third == was.body[0].parts[1]  # type: ignore[union-attr]
        assert len({part.id for part in section.parts}) == 3

    def test_a_kicker_above_a_headline_belongs_to_it(self) -> None:
        def edit(root: etree._Element) -> None:
            paragraph(root, "短讯一则").addprevious(new_paragraph("Kicker", "新引题"))

        section = after(edit).body[0]
        assert isinstance(section, Section)
        assert [len(part.kicker) for part in section.parts] == [1, 1]  # type: ignore[union-attr]

    def test_a_rubric_begins_a_section(self) -> None:
        def edit(root: etree._Element) -> None:
            paragraph(root, "短讯一则").addprevious(new_paragraph("Heading1", "新栏目"))

        now = after(edit)
        assert [len(part.parts) for part in now.body] == [1, 1]  # type: ignore[union-attr]
        assert now.body[1].rubric[0][0].text == "新栏目"  # type: ignore[union-attr]

    def test_a_headline_between_a_rubric_and_its_addition(self) -> None:
        def edit(root: etree._Element) -> None:
            paragraph(root, "特别策划").addprevious(new_paragraph("Heading2", "另一篇"))

        assert [text for _, text in said(after(edit))][:3] == ["春天的河流", "另一篇", "特别策划"]

    def test_an_item_is_added_to_a_list(self) -> None:
        def edit(root: etree._Element) -> None:
            import copy

            item = paragraph(root, "测流速")
            other = copy.deepcopy(item)
            next(other.iter(f"{W}t")).text = "测雨量；"
            item.addprevious(other)

        now = after(edit)
        assert [text for role, text in said(now) if role == "list"] == [
            "测水位；", "1. 早八时", "2. 晚八时", "测雨量；", "测流速。",
        ]  # fmt: skip
        (lists,) = (
            block for block in articles(now.body).__next__().blocks if type(block).__name__ == "ItemList"
        )
        assert len(lists.items) == 3  # type: ignore[union-attr]

    def test_a_cell_and_a_caption_are_changed(self) -> None:
        def edit(root: etree._Element) -> None:
            for text in root.iter(f"{W}t"):
                if text.text == "2.98":
                    text.text = "2.89"
                elif text.text == "在站房前。":
                    text.text = "在旧站房前。"

        texts = dict(said(after(edit)))
        assert "2.89" in texts["table"]
        assert ("caption", "林小满在旧站房前。本报记者/周南 摄") in said(after(edit))

    @pytest.mark.parametrize(
        ("cells", "edits"),
        [
            ({"3月1日": "3月1号", "2.98": "5.98"}, [("日", "号"), ("2", "5")]),
            ({"3月1日": "3月1日2", "2.98": ".98"}, [("", "2"), ("2", "")]),
            ({"3月1日": ""}, [("3月1日", "")]),
        ],
    )
    def test_what_parts_two_cells_is_no_part_of_a_change(
        self, cells: dict[str, str], edits: list[tuple[str, str]]
    ) -> None:
        """Where the end of one cell and the beginning of the next differ, each is an edit of its own."""

        def edit(root: etree._Element) -> None:
            for text in next(root.iter(f"{W}tbl")).iter(f"{W}t"):
                text.text = cells.get(text.text or "", text.text)

        assert edits_of(edit) == edits

    def test_what_parts_two_paragraphs_is_no_part_of_a_change(self) -> None:
        def edit(root: etree._Element) -> None:
            words = {"春江潮水连海平，": "春江潮水连海平？", "海上明月共潮生。": "天上明月共潮生。"}
            for text in root.iter(f"{W}t"):
                text.text = words.get(text.text or "", text.text)

        assert edits_of(edit) == [("，", "？"), ("海", "天")]

    def test_alternative_text_is_changed(self) -> None:
        def edit(root: etree._Element) -> None:
            for one in root.iter("{*}docPr"):
                one.set("descr", "水文站的旧房")

        (figure, *_) = (
            block for one in articles(after(edit).body) for block in one.blocks if isinstance(block, Figure)
        )
        assert figure.alternative == "水文站的旧房"
        assert figure.asset == next(
            block.asset
            for one in articles(everything().body)
            for block in one.blocks
            if isinstance(block, Figure)
        )

    @pytest.mark.parametrize(
        ("tag", "field", "said"),
        [
            ("subject", "subtitle", "subject was “特别策划” and is “夏天的河流”"),
            ("category", "series", "category was “河流” and is “夏天的河流”"),
        ],
    )
    def test_properties_are_changed(self, tag: str, field: str, said: str) -> None:
        now, was = _with_property(tag, "夏天的河流"), everything()
        changed: dict[str, Any] = {field: "夏天的河流"}
        assert now.metadata == replace(was.metadata, **changed)
        (problem,) = now.problems[len(was.problems) :]
        assert problem.message == f"changed in Word: the property {said}"

    @pytest.mark.parametrize(("tag", "before"), [("title", "春天的河流"), ("creator", "周南")])
    def test_what_the_text_says_itself_no_property_changes(self, tag: str, before: str) -> None:
        """Headline and byline are changed where they stand; programs fill these fields on saving."""
        now, was = _with_property(tag, "夏天的河流"), everything()
        assert now.metadata == was.metadata
        (problem,) = now.problems[len(was.problems) :]
        assert problem.message == (
            f"changed in Word: the property {tag} was “{before}” and is “夏天的河流”; "
            "the text says otherwise, and that counts"
        )

    @pytest.mark.parametrize(
        ("tag", "text"), [("subject", "文档1"), ("creator", "微软用户"), ("creator", "python-docx")]
    )
    def test_what_software_writes_is_no_change(self, tag: str, text: str) -> None:
        assert _with_property(tag, text) == everything()

    def test_the_title_goes_with_its_headline(self) -> None:
        def edit(root: etree._Element) -> None:
            next(one for one in root.iter(f"{W}t") if one.text == "春天的河流").text = "夏天的河流"

        assert after(edit).metadata == replace(everything().metadata, title="夏天的河流")


def _with_property(tag: str, text: str) -> Document:
    """The sample read back after a change to one of the properties of its file."""

    def edit(root: etree._Element) -> None:
        next(root.iter(f"{{*}}{tag}")).text = text

    return read_docx(changed(write(everything())[0], edit, "docProps/core.xml"), "river.docx")


def _restyle(root: etree._Element) -> None:
    paragraph(root, "春江潮水").find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Heading4")


def _move(root: etree._Element) -> None:
    paragraph(root, "春江潮水").addprevious(paragraph(root, "下转"))


def _divide(root: etree._Element) -> None:
    verse = paragraph(root, "春江潮水")
    next(verse.iter(f"{W}t")).text = "春江潮水"
    verse.addnext(new_paragraph("Verse", "连海平，"))


def _embolden(root: etree._Element) -> None:
    run = next(paragraph(root, "春江潮水").iter(f"{W}r"))
    run.insert(0, run.makeelement(f"{W}rPr"))
    etree.SubElement(run[0], f"{W}b")


def _describe(root: etree._Element) -> None:
    next(root.iter("{*}docPr")).set("descr", "旧房")


def _take_the_picture_out(root: etree._Element) -> None:
    one = next(one for one in root[0] if any(True for _ in one.iter("{*}blip")))
    root[0].remove(one)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_restyle, "“春江潮水连海平，” was verse and is crosshead-2"),
        (_move, "“（下转A4版）” stands elsewhere"),
        (_divide, "“春江潮水” was one paragraph and is 2 paragraphs"),
        (_embolden, "“春江潮水连海平，” is set otherwise, in the same words"),
        (_describe, "a picture has another description"),
        (_take_the_picture_out, "a picture was taken out"),
    ],
)
def test_what_no_edit_can_say_is_a_message(
    change: Callable[[etree._Element], object], message: str
) -> None:
    now, was = after(change), everything()
    (problem,) = now.problems[len(was.problems) :]
    assert (problem.code, problem.message) == ("edit.word", f"changed in Word: {message}")
    assert problem.place is not None
    assert problem.place.name.startswith("river.docx!/paragraph ")
    assert [edit for edit in now.edits if not edit.is_markup] == [
        edit for edit in was.edits if not edit.is_markup
    ]


class TestRevisions:
    def test_accepted(self) -> None:
        data = changed(write(everything(), track_repairs=True)[0], accept_all)
        assert read_docx(data, "river.docx") == everything()

    def test_rejected(self) -> None:
        """Nothing of the repairs is left: the text is the source's, and so are its marks."""
        was = everything()
        now = read_docx(changed(write(was, track_repairs=True)[0], reject_all), "river.docx")
        assert restore(now) == was.source.text
        assert [edit for edit in now.edits if not edit.is_markup] == []
        for edit in was.edits:
            if not edit.is_markup and edit.after:
                assert edit not in now.edits

    def test_one_of_them_rejected(self) -> None:
        was = everything()

        def reject(root: etree._Element) -> None:
            one = next(one for one in root.iter(f"{W}p") if text_of(one).startswith("——访青石"))
            reject_all(one)

        now = read_docx(changed(write(was, track_repairs=True)[0], reject), "river.docx")
        gone = [edit for edit in was.edits if edit not in now.edits]
        assert [(edit.before, edit.after) for edit in gone] == [(",", "，")]
        assert [edit for edit in now.edits if edit not in was.edits] == []
        assert ("deck", "——访青石水文站站长,林小满") in said(now)

    def test_a_change_is_his_whose_it_is(self) -> None:
        """Word says of a tracked change who made it and when; of another in the same line nobody knows."""

        def edit(root: etree._Element) -> None:
            run = next(paragraph(root, "春江潮水").iter(f"{W}r"))
            run[-1].text = "春江"
            hand = {f"{W}author": "吴敏", f"{W}date": "2024-11-08T10:00:00Z"}
            gone, new = run.makeelement(f"{W}del", hand), run.makeelement(f"{W}ins", hand)
            etree.SubElement(etree.SubElement(gone, f"{W}r"), f"{W}delText").text = "潮水"
            etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t").text = "春水"
            rest = run.makeelement(f"{W}r")
            etree.SubElement(rest, f"{W}t").text = "连天平，"
            for element in (rest, new, gone):
                run.addnext(element)

        before = everything().edits
        assert [(one.before, one.after, one.reason) for one in after(edit).edits if one not in before] == [
            ("潮", "春", "changed in Word by 吴敏, 2024-11-08T10:00:00Z"),
            ("海", "天", "changed in Word"),
        ]

    def test_a_paragraph_somebody_took_out(self) -> None:
        def edit(root: etree._Element) -> None:
            one = paragraph(root, "春江潮水")
            hand = {f"{W}author": "吴敏"}
            gone = one.makeelement(f"{W}del", hand)
            mark = one.makeelement(f"{W}rPr")
            etree.SubElement(mark, f"{W}del", hand)
            for run in one.findall(f"{W}r"):
                gone.append(run)
            for text in gone.iter(f"{W}t"):
                text.tag = f"{W}delText"
            one[0].append(mark)
            one.append(gone)

        before = everything().edits
        reasons = {one.reason for one in after(edit).edits if one not in before and not one.is_markup}
        assert reasons == {"changed in Word by 吴敏"}

    @pytest.mark.parametrize(
        ("text", "before", "is_his"),
        [
            ("“天晴，水落。”", '"天晴,水落."', True),  # the source, before it was repaired
            ("，", ",", True),
            ("水", "天", False),
            ("", "\n\n", True),  # the end of a paragraph
            ("", "天", False),
        ],
    )
    def test_what_a_tracked_deletion_takes_out(self, text: str, before: str, is_his: bool) -> None:
        revision = Revision(0, False, text, Hand("吴敏"))
        assert (hand_among([revision], before, "") is not None) == is_his

    def test_undecided_ones_read_as_if_they_were_not_there(self) -> None:
        was = everything()
        now = read_docx(write(was, track_repairs=True)[0], "river.docx", revisions="reject")
        assert restore(now) == was.source.text
        assert [edit for edit in now.edits if not edit.is_markup] == []

    def test_a_join_inside_ruby_rejected_in_a_heading(self) -> None:
        """The line break that comes back stands in the base of the ruby, where no line can end."""
        new = Leaves()
        reporter, first = new("本报记者"), new("青")
        new.drop("\n", "join", "cut by a column end")
        byline = (reporter, Ruby((first, new("石")), (new("qīng"),)))
        source = Source("river.md", "utf-8", "0" * 64, new.source)
        was = Document(Metadata(), (Article("a", (), (), (), (byline,), ()),), source, tuple(new.edits))
        now = read_docx(changed(write(was, track_repairs=True)[0], reject_all), "river.docx")
        assert said(now) == [("byline", "本报记者青 石")]
        assert restore(now) == was.source.text == "本报记者青\n石qīng"

    @settings(max_examples=40, deadline=None, phases=UNSHRUNK)
    @given(documents())
    def test_any_rejected(self, was: Document) -> None:
        now = read_docx(changed(write(was, track_repairs=True)[0], reject_all), "river.docx")
        assert restore(now) == was.source.text

    @settings(max_examples=40, deadline=None, phases=UNSHRUNK)
    @given(documents())
    def test_any_accepted(self, was: Document) -> None:
        data = changed(write(was, track_repairs=True)[0], accept_all)
        assert restore(read_docx(data, "river.docx")) == was.source.text


@settings(max_examples=60, deadline=None, phases=UNSHRUNK)
@given(documents(), st.data())
def test_whatever_is_done_to_paragraphs_the_source_survives(was: Document, data: st.DataObject) -> None:
    """Paragraphs are deleted, doubled, moved, restyled and rewritten."""
    styles = [
        "Body",
        "Heading1",
        "Heading2",
        "Heading3",
        "Kicker",
        "Deck",
        "Quote",
        "List",
        "PictureCaption",
    ]

    def edit(root: etree._Element) -> None:
        body = root[0]
        for _ in range(data.draw(st.integers(1, 4))):
            found = [one for one in body if one.tag == f"{W}p"]
            if not found:
                return
            one = data.draw(st.sampled_from(found))
            match data.draw(st.sampled_from(["delete", "add", "move", "style", "text"])):
                case "delete":
                    body.remove(one)
                case "add":
                    one.addnext(new_paragraph(data.draw(st.sampled_from(styles)), "新"))
                case "move":
                    data.draw(st.sampled_from(found)).addprevious(one)
                case "style":
                    one.find(f"{W}pPr/{W}pStyle").set(f"{W}val", data.draw(st.sampled_from(styles)))
                case "text":
                    for text in one.iter(f"{W}t"):
                        text.text = data.draw(
                            st.sampled_from(["", "改", (text.text or "") + "后", "前" + (text.text or "")])
                        )

    now = read_docx(changed(write(was)[0], edit), "river.docx")
    assert restore(now) == was.source.text
    again = read_docx(write(now)[0], "river.docx")
    assert again == now
