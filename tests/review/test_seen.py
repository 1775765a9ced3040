"""The review page in Chromium: driven by keys, judged by axe, its decisions file read back.

Chromium prints the page after a script of ours has run in it; what the script found stands in the
title. Run with `make validate-seen`; Chromium is a Debian package, axe comes with the test extras.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Callable
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from publisher.model import Document, restore, units
from publisher.read import from_text, read_markdown
from publisher.repair import Decisions, Examination, examine, repair
from publisher.repair.decisions import Correction, GivenRole, Joined, parse
from publisher.review import review_page
from publisher.translation import LANGUAGES, Language
from tests.review.test_page import TEXT

pytestmark = pytest.mark.seen

Browser = Callable[..., Any]
PRESS = """
const press = (keys) => { for (const key of keys)
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })); };
const now = () => [...document.querySelectorAll(".now")].map((mark) => mark.id);
const saved = () => new Promise((resolve) => { URL.createObjectURL = (blob) => { blob.text().then(resolve);
  return "#"; }; press("e"); });
"""


@pytest.fixture
def browser(tmp_path: Path, needs: Callable[[str], str]) -> Browser:
    """Run the body of an async function in the page; gives what it returns."""
    chromium = needs("chromium")

    def run(
        found: Examination, script: str, *options: str, before: str = "", language: Language = "en"
    ) -> Any:
        code = f"(async () => {{ {PRESS} {script} }})().catch(String)"
        done = f"{code}.then((found) => {{ document.title = JSON.stringify(found) }})"
        page = review_page(found, language).replace(
            "</body>", f"<script>{before}</script><script>{done}</script></body>"
        )
        path = tmp_path / "page.html"
        path.write_text(page, "utf-8")
        command = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=20000",
            "--window-size=1280,900", *options, "--dump-dom", path.as_uri(),
        ]  # fmt: skip
        out = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
        title = re.search("<title[^>]*>(.*?)</title>", out, re.DOTALL)
        assert title
        return json.loads(html.unescape(title[1]))

    return run


def look(text: str = TEXT) -> Examination:
    return examine(read_markdown(from_text(text, "a.md")))


def test_keys_walk_from_change_to_change(browser: Browser) -> None:
    walk = 'const at = []; for (const key of "jjkkk") { press(key); at.push(now()); } return at;'
    assert browser(look(), walk) == [["s0", "t0"], ["s1", "t1"], ["s0", "t0"], ["s5", "t5"], ["s4", "t4"]]


def test_keys_can_be_switched_off(browser: Browser) -> None:
    off = 'document.getElementById("letters").checked = false; press("jj"); return now();'
    assert browser(look(), off) == []


def test_filters_choose_what_is_walked(browser: Browser) -> None:
    script = """
    const frame = () => new Promise((resolve) => setTimeout(resolve, 100));
    const change = async (id, value) => {
      const control = document.getElementById(id);
      control.value = value;
      control.dispatchEvent(new Event("input", { bubbles: true })); await frame();
      return document.querySelectorAll("#text .t [id]:not(.hid)").length; };
    const counts = [await change("confidence", 0.96), await change("confidence", 1)];
    counts.push(await change("status", "undone"));
    document.querySelector("[name=rule][value=join]").click(); await frame();
    return [...counts, document.getElementById("count").textContent];
    """
    assert browser(look(), script) == [2, 6, 1, "– of 0"]


def test_a_rejected_change_shows_what_the_source_has(browser: Browser) -> None:
    script = 'press("jr"); return [document.getElementById("t0").textContent, ...now()];'
    assert browser(look(), script) == [",", "s1", "t1"]


def test_the_saved_file_is_replayed(browser: Browser) -> None:
    found = look()
    text = browser(found, 'press("jr"); press("kk"); press("a"); return saved();')
    decisions = parse(text, "a.decisions.toml")
    assert decisions.sha256 == found.document.source.sha256
    document = repair(read_markdown(from_text(TEXT, "a.md")), decisions=decisions)
    texts = [paragraph.text for paragraph in document.paragraphs()]
    assert texts[0].startswith("清晨的集市上,挑担的人来来往往，豆腐摊前")
    assert texts[1] == "村里人说：“这条路修了三年。路总算通了。"
    assert document.problems == ()


LINES = """
const rows = [...document.querySelectorAll(".row")];
const line = (number) => rows.find((row) => row.querySelector(".n").textContent === String(number));
const correct = (number, { text, onto, out, why }) => {
  line(number).querySelector(".fix").click();
  const field = (name) => document.getElementById(`line-${name}`);
  if (text) field("text").value = text(field("text").value);
  if (onto) field("onto").value = [...field("onto").options].find((one) => one.text.startsWith(onto)).value;
  if (out) field("out").checked = true;
  if (why) field("why").value = why;
  document.querySelector("#line [value=ok]").click(); };
const choose = (number, role) => { const select = line(number).querySelector("select");
  select.focus(); select.value = role; select.dispatchEvent(new Event("change", { bubbles: true })); };
"""


def replayed(text: str, found: Examination) -> Document:
    document = repair(read_markdown(from_text(TEXT, "a.md")), decisions=parse(text, "a.decisions.toml"))
    assert restore(document) == found.document.source.text
    return document


def told(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text) for unit in units(document)]


def test_roles_joins_and_corrections_are_in_the_saved_file(browser: Browser) -> None:
    found = look()
    script = """
    press("j");
    choose(9, "caption");
    correct(3, { why: "misread", text: (text) => text.replace("清晨", "傍晚").replace("，豆腐", "、豆腐")
      .replace("位置", "位 置") });
    correct(11, { onto: "line 9" });
    const notes = document.querySelectorAll(".hand").length;
    return [document.getElementById("tally").textContent, notes, await saved()];
    """
    tally, notes, text = browser(found, LINES + script)
    assert (tally, notes) == ("5 changes, 1 left undone; 3 lines by hand", 2)
    document = replayed(text, found)
    assert told(document)[1][1].startswith("傍晚的集市上，挑担的人来来往往、豆腐摊前")
    assert "好位 置。" in told(document)[1][1]
    assert told(document)[2] == ("caption", "村里人说：“这条路修了三年。路总算通了。")
    assert [(edit.before, edit.after, edit.reason) for edit in document.edits if edit.rule == "editor"] == [
        ("清晨", "傍晚", "misread"), (",", "、", "misread"), ("", " ", "misread"),
    ]  # fmt: skip
    again = examine(read_markdown(from_text(TEXT, "a.md")), decisions=parse(text, "a.decisions.toml"))
    assert browser(again, LINES + "return document.querySelectorAll('.hand').length;") == 0
    more = LINES + 'correct(3, { text: (text) => text.replace("位 置", "位  置") }); return saved();'
    assert told(replayed(browser(again, more), found))[1][1] == told(document)[1][1].replace("位 ", "位  ")


def test_a_line_that_is_corrected_to_what_the_source_has_refuses_the_change(browser: Browser) -> None:
    script = """
    correct(3, { text: (text) => text.replace("上，挑", "上,挑") });
    const notes = document.querySelectorAll(".hand").length;
    return [document.getElementById("t0").textContent, notes, await saved()];
    """
    shown, notes, text = browser(look(), LINES + script)
    assert (shown, notes) == (",", 0)
    assert [one.verdict for one in parse(text, "a").by_edit.values()] == ["reject"]
    assert told(replayed(text, look()))[1][1].startswith("清晨的集市上,挑担的人来来往往，豆腐摊前")


def test_a_rejected_join_leaves_two_lines_each_with_its_role(browser: Browser) -> None:
    found = look()
    join = next(edit for edit in found.document.edits if edit.rule == "join")
    script = """
    const menus = () => [...line(3).querySelectorAll("select")];
    const join = [...document.querySelectorAll("#text .t ins")].find((mark) => {
      mark.click(); return document.querySelector("#what b").textContent === "join"; });
    press("r");
    const [, half] = menus();
    half.value = "crosshead";
    half.dispatchEvent(new Event("change", { bubbles: true }));
    const [cut, file] = [menus().length, await saved()];
    join.click(); press("u");
    return [cut, file, menus().length, await saved()];
    """
    cut, file, whole, back = browser(found, LINES + script)
    assert (cut, whole) == (2, 1)
    assert told(replayed(file, found))[1:3] == [
        ("lead", told(found.document)[1][1].partition("好位")[0] + "好位"),
        ("crosshead", "置。真热闹。"),
    ]
    assert join in replayed(back, found).edits


def test_a_line_is_left_out_and_taken_back(browser: Browser) -> None:
    found = look()
    script = """
    correct(3, { out: true });
    const without = await saved();
    line(3).querySelector(".fix").click();
    document.querySelector("#line [value=back]").click();
    return [without, await saved()];
    """
    without, back = browser(found, LINES + script)
    assert [role for role, _ in told(replayed(without, found))] == ["headline", "lead", "body"]
    assert told(replayed(back, found)) == told(found.document)


def test_a_change_that_was_made_by_hand_can_be_refused(browser: Browser) -> None:
    at = TEXT.index("村里")
    said = Decisions(
        changes=(Correction(at, "村", "城"),), joins=(Joined(TEXT.index("路总"), "路总"),),
        roles=(GivenRole(at, "村里", "caption"),),
    )  # fmt: skip
    found = examine(read_markdown(from_text(TEXT, "a.md")), decisions=said)
    script = """
    press("j");
    for (let at = 0; at < 9; at += 1) {
      press(/^editor/.test(document.querySelector("#what b").textContent) ? "r" : "j");
    }
    choose(9, "");
    return saved();
    """
    assert told(replayed(browser(found, LINES + script), found)) == told(look().document)


def test_keys_walk_from_line_to_line(browser: Browser) -> None:
    script = """
    const at = [];
    for (const key of "nnnp") { press(key); at.push(document.activeElement.getAttribute("aria-label")); }
    press("t"); at.push(document.activeElement.getAttribute("aria-label"));
    document.activeElement.blur();
    press("c"); at.push(document.getElementById("line-title").textContent);
    return at;
    """
    assert browser(look(), script) == [
        "Line 1, headline", "Line 3, lead", "Line 9, body", "Line 3, lead", "Role of line 3",
        "Correct line 3",
    ]  # fmt: skip


def test_what_stands_at_a_seam_is_not_corrected(browser: Browser) -> None:
    text = "# 集市\n\nHe said that they walked and\n\nleft for the river.\n"
    said = Decisions(joins=(Joined(text.index("left"), "left"),))
    found = examine(read_markdown(from_text(text, "a.md")), decisions=said)
    script = """
    correct(3, { text: (text) => text.replace("and left", "and-left") });
    return [document.getElementById("line").open, document.getElementById("line-error").textContent];
    """
    assert browser(found, LINES + script) == [
        True, "What stands at a seam cannot be changed here: reject the join first.",
    ]  # fmt: skip


def test_decisions_stay_in_the_browser(browser: Browser) -> None:
    keep = 'press("jr"); window.dispatchEvent(new Event("pagehide")); return true;'
    assert browser(look(), keep)
    assert browser(look(), 'return document.getElementById("t0").textContent;') == ","


def test_what_was_said_by_hand_stays_in_the_browser(browser: Browser) -> None:
    keep = """
    choose(9, "caption"); correct(3, { text: (text) => text.replace("清晨", "傍晚") });
    window.dispatchEvent(new Event("pagehide")); return true;
    """
    assert browser(look(), LINES + keep)
    again = """
    line(3).querySelector(".fix").click();
    return [line(9).querySelector("select").value, document.getElementById("line-text").value.slice(0, 4)];
    """
    assert browser(look(), LINES + again) == ["caption", "傍晚的集"]


def test_the_page_changes_its_language_and_keeps_it(browser: Browser) -> None:
    """All that it says: labels, names of roles, reasons, notes; and what is said afterwards."""
    script = """
    press("nj"); correct(11, { onto: "line 9" }); choose(9, "caption");
    const text = (selector) => document.querySelector(selector).textContent;
    const select = (number) => line(number).querySelector("select");
    const what = () => [
      document.documentElement.lang, text("#tally"), text("#count"), text("#save"), text("#what .why"),
      text("#what b"), text(".hand"), select(9).selectedOptions[0].text, line(1).getAttribute("aria-label"),
      select(3).getAttribute("aria-label"), document.getElementById("line-why").placeholder,
      getComputedStyle(line(7).querySelector("ins"), "::before").content,
    ];
    const opened = what();
    const button = document.getElementById("language");
    button.focus(); button.click();
    return [opened, what(), document.activeElement === button];
    """
    english = [
        "en", "5 changes, 1 left undone; 2 lines by hand", "1 of 6", "Save decisions",
        "beside a Chinese character", "punctuation", "goes on from line 9", "caption", "Line 1, headline",
        "Role of line 3", "misread, for instance", '"left out"',
    ]  # fmt: skip
    chinese = [
        "zh-Hans", "5 处改动，另有 1 处未作；手工处理 2 行", "1 / 6", "保存决定",
        "紧靠汉字", "标点", "接在第 9 行之后", "图片说明", "第 1 行，主题", "第 3 行是什么",
        "例如：识别有误", '"已移去"',
    ]  # fmt: skip
    assert browser(look(), LINES + script) == [english, chinese, True]
    again = "return [document.documentElement.lang, document.getElementById('save').textContent];"
    assert browser(look(), again) == ["zh-Hans", "保存决定"]
    assert browser(look(), again, language="zh") == ["zh-Hans", "保存决定"]


@pytest.mark.parametrize("options", [(), ("--window-size=500,900",)])
def test_a_rejected_join_is_drawn_as_two_rows(browser: Browser, options: tuple[str, ...]) -> None:
    """Each with the number of its line, its half of both texts and its role; one text is corrected."""
    script = """
    document.querySelector("#t3").click();
    const row = line(3);
    const cells = (selector) => [...row.querySelectorAll(selector)];
    const before = [cells(".piece").length, row.querySelector(".t").textContent];
    press("r");
    const place = (one) => one.getBoundingClientRect();
    const [[one, other], [first, second]] = [cells(".t > .piece"), cells("select")];
    const inOrder = [one, other, first, second].every((part) => place(part).height > 0)
      && place(one).bottom <= place(other).top && place(first).bottom <= place(second).top
      && place(second).bottom > place(other).top;
    const [, numbered, source] = [...cells(".n > .piece"), cells(".s > .piece")[1]];
    const inLine = place(numbered).top === place(source).top;
    const number = getComputedStyle(numbered, "::before").content;
    const halves = cells(".t > .piece").map((half) => half.textContent);
    const label = second.getAttribute("aria-label");
    correct(3, { text: (text) => text.replace("清晨", "傍晚").replace("真热", "很热") });
    const hand = place(row.querySelector(".hand"));
    const below = hand.top >= place(other).bottom;
    second.focus(); second.value = "crosshead";
    second.dispatchEvent(new Event("change", { bubbles: true }));
    const kept = document.activeElement === second;
    const file = await saved();
    document.querySelector("#t3").click(); press("u");
    return [before, inOrder && inLine, number, halves, label, below, kept, cells(".piece").length, file];
    """
    *seen, file = browser(look(), LINES + script, *options)
    (pieces, whole), in_order, number, halves, label, below, kept, after = seen
    assert (pieces, after, in_order, below, kept) == (0, 0, True, True, True)
    assert (number, label) == ('"5"', "Role of line 5")
    assert halves == [whole.partition("置。")[0] + "⏎⏎", "置。真热闹。"]
    assert [text for _, text in told(replayed(file, look()))[1:3]] == [
        "傍晚的集市上，挑担的人来来往往，豆腐摊前冒着热气，卖菜的人从十里外赶来占一个好位", "置。很热闹。",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "opened", ["", 'press("nc");', 'document.getElementById("language").click(); press("jr");']
)
@pytest.mark.parametrize("options", [(), ("--window-size=400,900",), ("--force-dark-mode",)])
def test_axe_finds_nothing(
    browser: Browser, options: tuple[str, ...], opened: str, language: Language
) -> None:
    if find_spec("axe_playwright_python") is None:
        pytest.skip("axe-playwright-python, which carries axe, is not installed")
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    script = """
    press("jja"); choose(9, "caption"); correct(3, { text: (text) => text.replace("清晨", "傍晚") });
    OPENED
    const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(document, { runOnly });
    return [found.passes.length > 10, found.violations.map((one) => one.id)];
    """
    script = LINES + script.replace("OPENED", opened)
    before = axe.replace("</script", "<\\/script")
    assert browser(look(), script, *options, before=before, language=language) == [True, []]
