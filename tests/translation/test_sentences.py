"""How the messages of the code are found: a small module, and what it may say."""

from __future__ import annotations

from pathlib import Path

from tests.translation.sentences import HOLE, said_in

MODULE = """
_WHY = {"a": "it is torn", "b": "it is wet"}

def check(page, count, old):
    if old:
        yield fault(page, "is old", hint="buy a new one")
    more = f" and {count} more" if count else ""
    yield Problem("code", ERROR, f"the page {page!r} is lost{more}", hints=hints(count))
    raise UsageError(f"page {page.number}: {_WHY[page.kind]}")

def fault(page, what, *, hint=""):
    return Problem("code", ERROR, f"{page} {what}", None, (hint,) if hint else ())

def hints(count):
    yield "look again"
    if count > 1:
        yield from ["look " + ("twice" if count == 2 else "often"), ", ".join(names())]

class PublisherError(Exception):
    pass

class UsageError(PublisherError):
    pass
"""


def test_messages_and_hints_are_followed_to_where_their_words_stand(tmp_path: Path) -> None:
    (tmp_path / "publisher").mkdir()
    (tmp_path / "publisher" / "press.py").write_text(MODULE, "utf-8")
    found = said_in(tmp_path / "publisher")
    assert {one.place.partition(":")[0] for one in found} == {"publisher.press"}
    assert {one.text.replace(HOLE, "…") for one in found} == {
        "… is old",
        "buy a new one",
        "the page … is lost",
        "the page … is lost and … more",
        "look again",
        "look twice",
        "look often",
        "…",
        "page …: it is torn",
        "page …: it is wet",
    }
