"""Pictures beside a text."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from publisher.model import Figure
from publisher.model.walk import articles
from publisher.read import from_text, read_markdown, with_pictures
from publisher.read.pictures import in_folder
from publisher.repair import repair
from tests.samples import PIXELS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "text"
    (inside / "图").mkdir(parents=True)
    (inside / "river.png").write_bytes(PIXELS)
    (inside / "图" / "a b.png").write_bytes(PIXELS)
    (inside / "no.png").write_bytes(b"GIF89a")
    (tmp_path / "secret.png").write_bytes(PIXELS)
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    return inside


@pytest.mark.parametrize("name", ["river.png", "./river.png", "图/a%20b.png"])
def test_a_picture_in_the_folder_becomes_an_asset(folder: Path, name: str) -> None:
    recovered = with_pictures(
        read_markdown(from_text(f"![站房]({name})\n\n站房。周南 摄", "a.md")), in_folder(folder)
    )
    assert recovered.problems == ()
    (article,) = articles(repair(recovered).body)
    (figure,) = article.blocks
    assert isinstance(figure, Figure)
    assert figure.asset is not None
    assert (figure.asset.data, figure.asset.media_type) == (PIXELS, "image/png")
    assert figure.alternative == "站房"


@pytest.mark.parametrize("form", ["![站房]({})", '<img src="{}" alt="站房">'])
def test_a_picture_in_the_text_becomes_an_asset(form: str) -> None:
    address = "data:image/png;base64," + base64.b64encode(PIXELS + bytes(4000)).decode()
    recovered = read_markdown(from_text(f"正文。\n\n{form.format(address)}", "a.md"))
    assert recovered.problems == ()
    (article,) = articles(repair(recovered).body)
    figure = article.blocks[-1]
    assert isinstance(figure, Figure)
    assert figure.asset is not None
    assert (figure.asset.data, figure.asset.media_type) == (PIXELS + bytes(4000), "image/png")
    assert figure.asset.name.endswith(".png")
    assert figure.alternative == "站房"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("data:image/png;base64,R0lGODlh", "is no JPEG, PNG or TIFF"),
        ("data:image/png;base64,R0lGODl", "is damaged"),
        ("data:image/svg+xml,%3Csvg/%3E", "is not in base64"),
        ("data:", "is not in base64"),
    ],
)
def test_what_is_no_picture_in_the_text_is_a_problem(address: str, reason: str) -> None:
    recovered = read_markdown(from_text(f"正文。\n\n![]({address})", "a.md"))
    (problem,) = recovered.problems
    assert reason in problem.message
    (article,) = articles(repair(recovered).body)
    assert isinstance(article.blocks[-1], Figure)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone.png", "is not there"),
        ("../secret.png", "lies outside the text's folder"),
        ("/etc/hostname", "lies outside the text's folder"),
        ("link.png", "lies outside the text's folder"),
        ("no.png", "is no JPEG, PNG or TIFF"),
        ("http://example.org/a.png", "nothing is fetched"),
        ("a%00b.png", "cannot be read"),
    ],
)
def test_anything_else_is_a_problem_and_a_figure_without_asset(
    folder: Path, name: str, reason: str
) -> None:
    recovered = with_pictures(read_markdown(from_text(f"正文。\n\n![]({name})", "a.md")), in_folder(folder))
    (problem,) = recovered.problems
    assert reason in problem.message
    assert str(problem.place) == "a.md:3:1"
    (article,) = articles(repair(recovered).body)
    assert isinstance(article.blocks[-1], Figure)
    assert article.blocks[-1].asset is None


def test_pictures_in_cells_of_a_table_are_told() -> None:
    text = '<table><tr><td><img src="a.png"/></td><td>甲<img src="b.png"></td></tr></table>'
    text += '\n\n<img src="c.png"/>\n'
    problems = read_markdown(from_text(text, "a.md")).problems
    assert [(one.code, one.place.column) for one in problems if one.place] == [
        ("read.picture-in-table", 16),
        ("read.picture-in-table", 44),
    ]
