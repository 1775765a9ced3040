"""Several texts as one publication: issue files, lists of sources, and what commands do with them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import publisher
from publisher import issue, settings
from publisher.cli import run
from publisher.errors import InputError, UsageError
from publisher.model import articles, heading_text, units
from publisher.settings import RepairFiles
from tests.samples import PIXELS

RIVER = "# 河水涨了\n\n本报记者 李四\n\n昨夜一场大雨,河水涨了三尺。\n"
ROAD = "# 路修好了\n\n东门外的路,昨天修好了。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two texts, in the working folder."""
    (tmp_path / "river.md").write_text(RIVER, "utf-8")
    (tmp_path / "road.md").write_text(ROAD, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def headlines(document: publisher.Document) -> list[str]:
    return [heading_text(article.headline) for article in articles(document.body)]


def test_the_example_is_an_issue_of_three_texts(root: Path, tmp_path: Path) -> None:
    folder = root / "examples" / "issue"
    outputs = [tmp_path / f"issue.{suffix}" for suffix in ("pdf", "epub", "docx", "tei.xml", "json")]
    publisher.convert(folder / "issue.toml", outputs)
    assert [one.code for path in outputs for one in publisher.check(path) if one.severity == "error"] == []
    document = publisher.read(outputs[-1])
    assert [(unit.role, unit.text) for unit in units(document) if unit.role in ("rubric", "headline")] == [
        ("rubric", "要闻"), ("headline", "柳河大桥通车"),
        ("rubric", "民生"), ("headline", "早市搬进了新大棚"),
        ("rubric", "副刊"), ("headline", "霜降以后"),
    ]  # fmt: skip
    assert "一人在树下接" in "".join(paragraph.text for paragraph in document.paragraphs())  # the decision
    assert document.metadata.title == "柳河报 2024年11月8日"
    assert [one.name for one in document.metadata.creators] == ["周一帆", "孙立", "高远", "许小满"]
    pages = {one.name: one.metadata.page for one in document.source.originals}
    assert pages == {"bridge.md": "01", "market_content_list.json": "03", "frost.md": "04"}
    assert {one.metadata.publication for one in document.source.originals} == {"柳河报"}
    for name in pages:
        assert publisher.restore(document, name) == (folder / name).read_text("utf-8")


def test_a_list_of_paths_is_one_document(folder: Path) -> None:
    document = publisher.read(["river.md", Path("road.md")])
    assert headlines(document) == ["河水涨了", "路修好了"]
    assert document.source.name == "river.md + 1"
    assert publisher.restore(document, "road.md") == ROAD


def test_a_list_of_one_path_is_that_path(folder: Path) -> None:
    assert publisher.read(["river.md"]) == publisher.read("river.md")


@pytest.mark.parametrize("sources", [[], ["river.md", "第一行\n第二行"]])
def test_what_is_no_list_of_files_is_refused(folder: Path, sources: list[str]) -> None:
    with pytest.raises(UsageError):
        publisher.read(sources)


def test_a_publication_toml_beside_all_is_of_the_whole(folder: Path) -> None:
    (folder / "publication.toml").write_text(
        '[publication]\nnewspaper = "青禾晚报"\ntitle = "青禾一周"\nreporters = ["王五"]\n', "utf-8"
    )
    document = publisher.read(["river.md", "road.md"])
    assert document.metadata.title == "青禾一周"
    river, road = (one.metadata for one in document.source.originals)
    assert (river.title, road.title) == ("河水涨了", "路修好了")
    assert {river.publication, road.publication} == {"青禾晚报"}
    assert (road.creators, [one.name for one in document.metadata.creators]) == ((), ["王五"])


def test_a_publication_toml_beside_one_is_its_own(folder: Path) -> None:
    (folder / "week").mkdir()
    shutil.move("road.md", "week/road.md")
    (folder / "week" / "publication.toml").write_text(
        '[publication]\npage = "A03"\nreporters = ["王五"]\n[repair]\nwithout = ["punctuation"]\n', "utf-8"
    )
    document = publisher.read(["river.md", "week/road.md"])
    road = document.source.originals[1].metadata
    assert (road.page, [one.name for one in road.creators]) == ("A03", ["王五"])
    texts = [paragraph.text for paragraph in document.paragraphs()]
    assert texts == ["昨夜一场大雨，河水涨了三尺。", "东门外的路,昨天修好了。"]


def test_texts_of_one_name_are_told_apart_by_their_folders(folder: Path) -> None:
    for day in ("1", "2"):
        (folder / day).mkdir()
        (folder / day / "text.md").write_text(f"# 第{day}天\n\n雨,下了一天。\n", "utf-8")
    document = publisher.read(["1/text.md", "river.md", "2/text.md"])
    assert [one.name for one in document.source.originals] == ["1/text.md", "river.md", "2/text.md"]
    places = document.source.places()
    commas = [str(places(edit.start)) for edit in document.edits if edit.rule == "punctuation"]
    assert commas == ["1/text.md:3:2", "river.md:5:7", "2/text.md:3:2"]


def test_a_publication_is_a_text_of_an_issue_too(folder: Path) -> None:
    publisher.convert("river.md", "river.json")
    document = publisher.read(["river.md", "river.json"])
    assert [one.name for one in document.source.originals] == ["river.md", "river.json!/river.md"]
    assert publisher.restore(document, "river.json!/river.md") == RIVER


def test_an_issue_file_gives_each_text_its_own(folder: Path) -> None:
    (folder / "pictures").mkdir()
    (folder / "pictures" / "gate.png").write_bytes(PIXELS)
    (folder / "road.md").write_text(ROAD + "\n![](gate.png)\n", "utf-8")
    (folder / "issue.toml").write_text(
        """
        [publication]
        newspaper = "青禾晚报"
        issued = 2024-11-08
        [[article]]   # outside of any section
        file = "river.md"
        title = "雨"
        [[section]]
        rubric = "城乡"
        [[section.article]]
        file = "road.md"
        pictures = "pictures"
        page = "A03"
        without = ["punctuation"]
        """,
        "utf-8",
    )
    document = publisher.read("issue.toml")
    assert [(unit.role, unit.text) for unit in units(document)] == [
        ("headline", "河水涨了"),
        ("byline", "本报记者 李四"),
        ("lead", "昨夜一场大雨，河水涨了三尺。"),
        ("rubric", "城乡"),
        ("headline", "路修好了"),
        ("lead", "东门外的路,昨天修好了。"),
    ]
    river, road = (one.metadata for one in document.source.originals)
    assert (river.title, road.page, road.issued) == ("雨", "A03", "2024-11-08")
    assert document.metadata.title == "青禾晚报 2024年11月8日"
    assert document.problems == ()  # the picture was found


def test_an_issue_file_says_what_leads_and_over_how_many_columns(folder: Path) -> None:
    (folder / "issue.toml").write_text(
        '[pdf]\nlead = ["旧闻"]\n[[article]]\nfile = "river.md"\ncolumns = 2\n'
        '[[article]]\nfile = "road.md"\nlead = true\n',
        "utf-8",
    )
    options = issue.load(Path("issue.toml")).settings.options
    assert options == {"pdf": {"lead": ["旧闻", "road.md"], "columns": {"river.md": 2}}}


def test_what_is_no_list_of_leads_is_left_to_the_writer_to_refuse(folder: Path) -> None:
    (folder / "issue.toml").write_text(
        '[pdf]\nlead = "旧闻"\ncolumns = 2\n[[article]]\nfile = "river.md"\nlead = true\ncolumns = 2\n',
        "utf-8",
    )
    options = issue.load(Path("issue.toml")).settings.options
    assert options == {"pdf": {"lead": "旧闻", "columns": 2}}


FAULTS = {
    '[publication]\ntitle = "雨"\n': (1, "names no text"),
    '[[article]]\nfile = "gone.md"\n': (2, "gone.md is not there"),
    '[[article]]\nfile = "river.md"\n[[article]]\nfile = "./river.md"\n': (4, "is named twice"),
    '[[article]]\nfile = "river.md"\nseite = "1"\n': (3, "article.seite is not known"),
    '[[article]]\nfile = "river.md"\n[[article]]\nfile = "road.md"\ncaution = 2\n': (5, "caution is 2"),
    '[[article]]\npage = "1"\n': (1, "article.file is None"),
    '[[section]]\nrubric = "城乡"\n': (1, "without an article"),
    '[[section]]\nrubrik = "城乡"\n[[section.article]]\nfile = "river.md"\n': (
        2,
        "section.rubrik is not known",
    ),
    '[[section]]\nrubric = 3\n[[section.article]]\nfile = "river.md"\n': (2, "section.rubric is 3"),
    '[section]\nrubric = "城乡"\n': (1, "no list of tables"),
    '[[article]]\nfile = "issue.toml"\n': (2, "cannot be part of another issue"),
    '[publication]\ntitel = "雨"\n[[article]]\nfile = "river.md"\n': (2, "publication.titel is not known"),
    '[[article]]\nfile = "river.md"\nlead = 1\n': (3, "article.lead is 1"),
    '[[article]]\nfile = "river.md"\ncolumns = 0\n': (3, "article.columns is 0"),
    '[[article]]\nfile = "river.md"\npage = "1"\nlead = true\n'
    '[[article]]\nfile = "road.md"\npage = "1"\nlead = true\n': (6, "page 1 has two leads"),
    '[[article]]\nfile = "river.md"\nissued = "gestern"\n': (3, "article.issued is no day"),
}


@pytest.mark.parametrize("text", FAULTS)
def test_faults_of_an_issue_file_are_found_where_they_stand(folder: Path, text: str) -> None:
    line, message = FAULTS[text]
    (folder / "issue.toml").write_text(text, "utf-8")
    with pytest.raises((UsageError, InputError)) as raised:
        issue.load(Path("issue.toml"))
    assert message in raised.value.message
    assert raised.value.place is not None
    assert (raised.value.place.name, raised.value.place.line) == ("issue.toml", line)


def test_one_file_of_decisions_is_not_for_several_texts(folder: Path) -> None:
    (folder / "river.decisions.toml").write_text("", "utf-8")
    told = settings.Settings(files=RepairFiles(decisions=Path("river.decisions.toml")))
    with pytest.raises(UsageError, match="holds the decisions on one text, and here are 2"):
        publisher.read(["river.md", "road.md"], settings=told)


def test_a_folder_of_decisions_has_those_on_each_text(folder: Path) -> None:
    (folder / "decisions").mkdir()
    (folder / "decisions" / "road.decisions.toml").write_text(
        '[[change]]\nstart = 9\nbefore = "门"\nafter = "街"\n', "utf-8"
    )
    document = publisher.read(
        ["river.md", "road.md"],
        settings=settings.Settings(files=RepairFiles(decisions=Path("decisions"))),
    )
    assert [paragraph.text for paragraph in document.paragraphs()][-1] == "东街外的路，昨天修好了。"


def test_convert_takes_several_sources_and_says_what_became_of_each(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "texts").mkdir()
    shutil.move("road.md", "texts/road.md")
    assert run(["convert", "river.md", "texts/road.md", "-o", "issue.json"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[:2] == [
        "river.md: info: 1 repair: 1 punctuation (repair.changes)",
        "texts/road.md: info: 1 repair: 1 punctuation (repair.changes)",
    ]
    assert headlines(publisher.read("issue.json")) == ["河水涨了", "路修好了"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["convert", "river.md", "-", "-o", "issue.json"], "stdin cannot be one of several"),
        (["convert", "river.md", "road.md", "-o", "road.md"], "is the source"),
        (["convert", "issue.toml", "-o", "road.md"], "is the source"),
        (["repair", "river.md", "road.md", "--html", "page.html"], "--html is for one source"),
        (["repair", "river.md", "road.md", "--decisions"], "--decisions is for one source"),
        (
            ["convert", "river.md", "road.md", "--accept", "river.md", "-o", "o.json"],
            "decisions on one text",
        ),
        (["batch", "issue.toml", "--out", "o", "--to", "json"], "an issue file"),
    ],
)
def test_commands_refuse_what_cannot_be(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    (folder / "issue.toml").write_text('[[article]]\nfile = "road.md"\n', "utf-8")
    assert run(arguments) == 2
    assert message in capsys.readouterr().err
    assert Path("road.md").read_text("utf-8") == ROAD


def test_repair_shows_the_changes_of_each_source(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["repair", "river.md", "road.md", "--diff"]) == 0
    diff = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in diff[:-1:2]] == ["river.md:5:7", "road.md:3:6"]
    assert run(["repair", "river.md", "road.md", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(edit["file"], edit["line"]) for edit in data["edits"]] == [("river.md", 5), ("road.md", 3)]


def test_the_context_of_a_change_ends_with_its_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "river.md").write_text("# 河\n\n大雨,涨了", "utf-8")
    assert run(["repair", "river.md", "road.md", "--diff"]) == 0
    assert "大雨[-,-]{+，+}涨了\n" in capsys.readouterr().out


def test_a_character_without_a_face_is_found_in_its_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "sea.md").write_text("# 海\n\n海\U0001f30a。\n", "utf-8")
    assert run(["convert", "river.md", "texts/sea.md", "-o", "issue.pdf"]) == 4
    assert capsys.readouterr().err.startswith("texts/sea.md:3:2: error: no font has")


def test_an_issue_of_one_text_comes_back(folder: Path) -> None:
    (folder / "issue.toml").write_text(
        '[[section]]\nrubric = "城乡"\n[[section.article]]\nfile = "road.md"\n'
    )
    document = publisher.read("issue.toml")
    publisher.write(document, "issue.tei.xml")
    assert publisher.read("issue.tei.xml") == document
    assert [(unit.role, unit.text) for unit in units(document)][:2] == [
        ("rubric", "城乡"),
        ("headline", "路修好了"),
    ]


def test_options_of_the_command_are_for_every_text(folder: Path) -> None:
    (folder / "issue.toml").write_text(
        '[repair]\nwording = "none.toml"\n[[article]]\nfile = "road.md"\n', "utf-8"
    )
    (folder / "road.md").write_text("# 路修好了\n\n掌笔人 王五\n\n东门外的路，昨天修好了。\n", "utf-8")
    (folder / "house.toml").write_text('[people]\nwriters = ["掌笔人"]\n', "utf-8")
    (folder / "config.toml").write_text('[publication]\nnewspaper = "青禾晚报"\n', "utf-8")
    told = ["--wording", "house.toml", "--config", "config.toml"]
    assert run(["convert", "issue.toml", "-q", "-o", "issue.json", *told]) == 0
    document = publisher.read("issue.json")
    assert [unit.text for unit in units(document) if unit.role == "byline"] == ["掌笔人 王五"]
    assert document.source.originals[0].metadata.publication == "青禾晚报"


def test_words_of_the_house_are_for_every_text(folder: Path) -> None:
    told = settings.Settings(without=("punctuation",))
    document = publisher.read(["river.md", "road.md"], settings=told)
    assert not [edit for edit in document.edits if not edit.is_markup]
