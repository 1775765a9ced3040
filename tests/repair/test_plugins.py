"""Rules from other packages: where they run, what stops them, and one that is really installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.errors import PublisherError, UsageError
from publisher.read import from_text, read_markdown
from publisher.repair import RULES, Change, Draft, Placed, changed, standard
from publisher.repair.contract import guarded
from publisher.repair.draft import draft
from publisher.repair.registry import ordered, rules
from tests.conftest import Register

Publisher = Callable[..., subprocess.CompletedProcess[str]]

OURS = [name for name, _ in RULES]
TEXT = "# 春耕\n\n今年雨水足,谷子长得好。■\n"


def same(state: Draft) -> Draft:
    return state


def names(plugins: dict[str, Placed]) -> list[str]:
    return [name for name, _ in ordered(RULES, plugins)]


class TestOrder:
    def test_without_plugins_it_is_ours(self) -> None:
        assert names({}) == OURS

    def test_before_and_behind(self) -> None:
        found = names({"a": Placed(same, before="join"), "b": Placed(same, after="join")})
        at = OURS.index("join")
        assert found == [*OURS[:at], "a", "join", "b", *OURS[at + 1 :]]

    def test_a_plugin_may_follow_another(self) -> None:
        found = names({"a": Placed(same, after="b"), "b": Placed(same, after="dates")})
        assert found[-2:] == ["b", "a"]

    def test_several_of_one_place_run_in_the_order_of_their_names(self) -> None:
        behind = {name: Placed(same, after="dates") for name in ("c", "a", "b")}
        ahead = {name: Placed(same, before="dates") for name in ("f", "d", "e")}
        followers = {"aa": Placed(same, after="a"), "a0": Placed(same, before="a")}
        found = names(behind | ahead | followers)
        assert found == [*OURS[:-1], "d", "e", "f", "dates", "a0", "a", "aa", "b", "c"]

    @pytest.mark.parametrize(
        ("plugins", "message"),
        [
            ({"a": Placed(same, after="banana")}, "'a' wants its place beside 'banana', which is no rule"),
            (
                {"a": Placed(same, after="b"), "b": Placed(same, after="banana")},
                "'b' wants its place beside 'banana', which is no rule",
            ),
            (
                {"a": Placed(same, after="b"), "b": Placed(same, before="c"), "c": Placed(same, after="b")},
                "'b' has no place: it goes in a circle, 'b' beside 'c', 'c' beside 'b'",
            ),
            (
                {"a": Placed(same, after="a")},
                "'a' has no place: it goes in a circle, 'a' beside 'a'",
            ),
            ({"join": Placed(same, after="dates")}, "'join' has the name of one of publisher's own rules"),
        ],
    )
    def test_faults(self, plugins: dict[str, Placed], message: str) -> None:
        with pytest.raises(UsageError, match=message):
            ordered(RULES, plugins)


def test_of_two_packages_with_one_name_none_is_lost_in_silence(register: Register) -> None:
    register("house-one", "publisher.rules", "marks = one:RULE")
    register("house-two", "publisher.rules", "marks = two:RULE")
    with pytest.raises(UsageError, match=r"'marks' is installed by house-one .* and house-two") as caught:
        rules.__wrapped__()
    assert caught.value.hints == ("uninstall all of them but one",)


@pytest.mark.parametrize("name", ["read.x", "edit.word", "a+b", "a b"])
def test_names_that_say_something_else_are_refused(register: Register, name: str) -> None:
    """Edits of "read.x" count as markup, those of "a+b" as the work of two rules."""
    register("house", "publisher.rules", f"{name} = one:RULE")
    with pytest.raises(UsageError, match=re.escape(f"'{name}' (one:RULE) has a name that it cannot have")):
        rules.__wrapped__()


def fails(state: Draft) -> Draft:
    raise KeyError("banana")


def loses_a_passage(state: Draft) -> Draft:
    return replace(state, passages=state.passages[1:])


def rewrites(state: Draft) -> Draft:
    first = state.passages[0]
    return replace(
        state,
        passages=(replace(first, pieces=(first.pieces[0]._replace(text="秋收"),)), *state.passages[1:]),
    )


def is_too_sure(state: Draft) -> Draft:
    changes = [Change(0, 1, "秋", 99, "why")]
    first = changed(state.passages[0], changes, "x", state.source.text)
    return replace(state, passages=(first, *state.passages[1:]))


def gives_nothing(state: Draft) -> Draft:
    return None  # type: ignore[return-value]


class TestGuard:
    def state(self) -> Draft:
        return draft(read_markdown(from_text(TEXT, "a.md")), standard(), 0.6)

    @pytest.mark.parametrize(
        ("rule", "message"),
        [
            (fails, r"the rule 'x' failed: KeyError\('banana'\)"),
            (gives_nothing, "the rule 'x' gave NoneType and no Draft"),
            (loses_a_passage, "the rule 'x' lost or changed text here without an edit"),
            (is_too_sure, "the rule 'x' is 99 sure of an edit, and not from 0 to 1"),
            (rewrites, "the rule 'x' lost or changed text here without an edit"),
        ],
    )
    def test_what_breaks_the_text_stops_the_work(
        self, rule: Callable[[Draft], Draft], message: str
    ) -> None:
        with pytest.raises(PublisherError, match=message) as error:
            guarded("x", rule)(self.state())
        assert error.value.hints == ("repair without it (--without x) and tell its authors",)
        if "here" in message:
            assert str(error.value.place) == "a.md:1:3"

    def test_edits_are_no_loss(self) -> None:
        def rule(state: Draft) -> Draft:
            passages = (
                changed(one, [Change(0, 1, "", 0.9, "why")], "x", state.source.text)
                for one in state.passages
            )
            return replace(state, passages=tuple(passages))

        assert guarded("x", rule)(self.state()).passages[0].text == "耕"


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Publisher:
    """publisher with the example plugin installed, run in a folder that holds a.md."""
    folder = tmp_path_factory.mktemp("plugin")
    shutil.copytree(root / "examples" / "rule-plugin", folder / "source")
    offline = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    command = [sys.executable, "-m", "pip", "install", *offline, "--target", folder / "installed"]
    subprocess.run([*command, folder / "source"], check=True)
    (folder / "a.md").write_text(TEXT, "utf-8")

    def run(*arguments: str, first: Path | None = None) -> subprocess.CompletedProcess[str]:
        path = [*([str(first)] if first else []), str(folder / "installed"), str(root)]
        return subprocess.run(
            [sys.executable, "-m", "publisher", *arguments],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


class TestInstalled:
    def test_it_runs_in_its_place(self, publisher: Publisher) -> None:
        assert publisher("repair", "a.md").stdout == "# 春耕\n\n今年雨水足，谷子长得好。\n"
        listed = [line.split()[0] for line in publisher("rules").stdout.splitlines()]
        assert listed[listed.index("join") + 1] == "end-marks"

    def test_it_can_be_left_out(self, publisher: Publisher) -> None:
        assert publisher("repair", "a.md", "--without", "end-marks").stdout.endswith("好。■\n")

    def test_caution_holds_for_it(self, publisher: Publisher) -> None:
        done = publisher("repair", "a.md", "--caution", "0.95")
        assert done.stdout.endswith("好。■\n")
        assert "left as it is, though rule end-marks would change it" in done.stderr

    def test_one_that_does_not_import_is_named(self, publisher: Publisher, tmp_path: Path) -> None:
        (tmp_path / "publisher_end_marks.py").write_text("import no_such_module", "utf-8")
        done = publisher("repair", "a.md", first=tmp_path)
        assert done.returncode == 2
        assert "the rule 'end-marks' (publisher_end_marks:END_MARKS) does not import" in done.stderr
