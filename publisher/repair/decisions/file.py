"""The decisions file: its text -> `Decisions`, and back.

In: a path, or a text and what messages call it. Out: what the editor said; or edits with verdicts as
the text of a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from publisher.errors import UsageError
from publisher.model import Edit, Place, Places, Source
from publisher.repair.decisions.entries import ROLES, Correction, GivenRole, Joined
from publisher.repair.decisions.verdicts import VERDICTS, Decision, Decisions, EditKey, Verdict
from publisher.shared.toml_file import TomlFile, read_text

# Characters of the source that a comment shows on either side of a change.
_CONTEXT = 8


_Placed = tuple[Mapping[str, Any], Place]
"""An entry, and where it begins in the file."""


class _Keys(NamedTuple):
    """What an entry must have, and what it may have."""

    needed: Mapping[str, type]
    optional: Mapping[str, type]


_ENTRIES = {
    "decision": _Keys({"verdict": str, "rule": str, "start": int, "before": str, "after": str}, {}),
    "change": _Keys({"start": int, "before": str, "after": str}, {"reason": str}),
    "join": _Keys({"start": int, "text": str}, {"onto": int, "reason": str}),
    "role": _Keys({"start": int, "text": str, "role": str}, {}),
}
_BEGINS = re.compile(rf"(?m)^[ \t]*\[\[[ \t]*({'|'.join(_ENTRIES)})[ \t]*\]\]")


def load(path: Path) -> Decisions:
    """Read a decisions file.

    Raises:
        InputError: The file cannot be read.
        UsageError: It is not TOML or no list of decisions; carries the line.
    """
    return parse(read_text(path, "decisions"), str(path))


def parse(text: str, name: str) -> Decisions:
    """Validate the text of a decisions file; `name` is what messages call it.

    Raises:
        UsageError: As `load`.
    """
    file = TomlFile(name, text, "decisions")
    sha256, checked = _read(file.tables(), text, name)
    decisions = [_decision(entry, place) for entry, place in checked["decision"]]
    return Decisions(
        {one.key: one for one in decisions},  # the last word counts
        sha256,
        tuple(_correction(entry, place) for entry, place in checked["change"]),
        tuple(Joined(**_opening(entry, place), place=place) for entry, place in checked["join"]),
        tuple(_role(entry, place) for entry, place in checked["role"]),
        file.place("sha256") if sha256 else None,
    )


def _read(table: dict[str, Any], text: str, name: str) -> tuple[str, Mapping[str, list[_Placed]]]:
    """The checksum of the source, and the entries by kind, with the keys that they need."""
    entries = {kind: table.pop(kind, []) for kind in _ENTRIES}
    sha256 = table.pop("sha256", "")
    table.pop("source", None)
    odd = [*table, *(kind for kind, found in entries.items() if not isinstance(found, list))]
    if odd or not isinstance(sha256, str):
        raise UsageError(
            f"{odd[0] if odd else 'sha256'} is not what a decisions file has there",
            code="usage.decisions",
            place=Place(name, 1, 1),
            hints=(f"source and sha256 are texts, then come [[{']], [['.join(_ENTRIES)}]] tables",),
        )
    places = _places(text, name)
    return sha256, {
        kind: [
            (_checked(kind, entry, place), place)
            for entry, place in zip(found, _padded(places[kind], name, len(found)), strict=True)
        ]
        for kind, found in entries.items()
    }


def dump(source: Source, verdicts: Iterable[tuple[Edit, Verdict]], given: Decisions | None = None) -> str:
    """The text of a decisions file; `parse` reads it back.

    Args:
        verdicts: Edits, and what the editor says of each.
        given: Whose changes, joins and roles are kept.
    """
    head = (
        "# An editor's word on the repair of a text: publisher repair … --accept THIS replays it.\n"
        f"source = {_quoted(source.name)}\nsha256 = {_quoted(source.sha256)}\n"
    )
    places = source.places()
    decided = (
        f"\n# {_on_one_line(f'{places(edit.start)}  {_excerpt(source.text, edit)}  {edit.reason}')}\n"
        + _entry(
            "decision",
            verdict=verdict,
            rule=edit.rule,
            start=edit.start,
            before=edit.before,
            after=edit.after,
        )
        for edit, verdict in verdicts
    )
    return "".join((head, *decided, *_own(given or Decisions(), places)))


def _own(given: Decisions, places: Places) -> Iterator[str]:
    """What no rule proposes."""
    for change in given.changes:
        yield _placed(places, change.start) + _entry(
            "change", start=change.start, before=change.before, after=change.after, reason=change.reason
        )
    for join in given.joins:
        onto = {} if join.onto is None else {"onto": join.onto}
        yield _placed(places, join.start) + _entry(
            "join", start=join.start, text=join.text, **onto, reason=join.reason
        )
    for role in given.roles:
        yield _placed(places, role.start) + _entry("role", start=role.start, text=role.text, role=role.role)


def _placed(places: Places, offset: int) -> str:
    return f"\n# {_on_one_line(str(places(offset)))}\n"


def _excerpt(text: str, edit: Edit) -> str:
    """The change between a few characters of what stands around it."""
    before, after = text[max(0, edit.start - _CONTEXT) : edit.start], text[edit.end : edit.end + _CONTEXT]
    return f"{before}[{edit.before}→{edit.after}]{after}"


def _on_one_line(text: str) -> str:
    return "".join(mark if mark.isprintable() else "⏎" if mark == "\n" else " " for mark in text)


def _entry(kind: str, **values: str | int) -> str:
    written = {key: _quoted(value) if isinstance(value, str) else value for key, value in values.items()}
    return f"[[{kind}]]\n" + "".join(f"{key} = {value}\n" for key, value in written.items())


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _places(text: str, name: str) -> Mapping[str, list[Place]]:
    """Where the entries of each kind begin; TOML parsers give no positions of values."""
    found: dict[str, list[Place]] = {kind: [] for kind in _ENTRIES}
    line, position = 1, 0
    for match in _BEGINS.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        found[match[1]].append(Place(name, line, 1))
    return found


def _padded(places: list[Place], name: str, count: int) -> list[Place]:
    """As many places as there are entries: those of one written in another way are not found."""
    return (places + [Place(name, 1, 1)] * count)[:count]


def _checked(kind: str, entry: Any, place: Place) -> Mapping[str, Any]:
    needed, optional = _ENTRIES[kind]
    known = {**needed, **optional}
    if not isinstance(entry, dict) or set(entry) - set(known) or set(needed) - set(entry):
        wrong = (set(entry) - set(known)) | (set(needed) - set(entry)) if isinstance(entry, dict) else ()
        odd = ", ".join(sorted(wrong)) or repr(entry)
        raise _fault(f"missing or unknown in a {kind}: {odd}", place, f"it has {', '.join(known)}")
    for key, value in entry.items():
        if not isinstance(value, known[key]) or isinstance(value, bool):
            raise _fault(f"{key} is {value!r}", place, f"expected {known[key].__name__}")
    return entry


def _decision(entry: Mapping[str, Any], place: Place) -> Decision:
    if entry["verdict"] not in VERDICTS:
        raise _fault(f"verdict is {entry['verdict']!r}", place, 'expected "accept" or "reject"')
    return Decision(EditKey(*(entry[key] for key in EditKey._fields)), entry["verdict"], place)


def _correction(entry: Mapping[str, Any], place: Place) -> Correction:
    if entry["before"] == entry["after"]:
        raise _fault("a change that changes nothing", place, "before and after differ")
    if "\n" in entry["after"]:
        raise _fault("after has a line end in it", place, "a change cannot divide a line")
    return Correction(**entry, place=place)


def _role(entry: Mapping[str, Any], place: Place) -> GivenRole:
    if entry["role"] not in ROLES:
        raise _fault(f"role is {entry['role']!r}", place, f"roles: {', '.join(ROLES)}")
    return GivenRole(**_opening(entry, place), place=place)


def _opening(entry: Mapping[str, Any], place: Place) -> Mapping[str, Any]:
    """The entry, if it says how the line begins."""
    if not entry["text"]:
        raise _fault("text is empty", place, "it is how the line begins in the source")
    return entry


def _fault(message: str, place: Place, hint: str) -> UsageError:
    return UsageError(message, code="usage.decisions", place=place, hints=(hint,))
