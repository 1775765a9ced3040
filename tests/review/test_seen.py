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

from publisher.read import from_text, read_markdown
from publisher.repair import Examination, examine, repair
from publisher.repair.decisions import parse
from publisher.review import review_page
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

    def run(found: Examination, script: str, *options: str, before: str = "") -> Any:
        code = f"(async () => {{ {PRESS} {script} }})().catch(String)"
        done = f"{code}.then((found) => {{ document.title = JSON.stringify(found) }})"
        page = review_page(found).replace(
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
        title = re.search("<title>(.*?)</title>", out, re.DOTALL)
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


def test_decisions_stay_in_the_browser(browser: Browser) -> None:
    keep = 'press("jr"); window.dispatchEvent(new Event("pagehide")); return true;'
    assert browser(look(), keep)
    assert browser(look(), 'return document.getElementById("t0").textContent;') == ","


@pytest.mark.parametrize("options", [(), ("--window-size=400,900",), ("--force-dark-mode",)])
def test_axe_finds_nothing(browser: Browser, options: tuple[str, ...]) -> None:
    if find_spec("axe_playwright_python") is None:
        pytest.skip("axe-playwright-python, which carries axe, is not installed")
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    script = """
    press("jja");
    const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(document, { runOnly });
    return [found.passes.length > 10, found.violations.map((one) => one.id)];
    """
    assert browser(look(), script, *options, before=axe.replace("</script", "<\\/script")) == [True, []]
