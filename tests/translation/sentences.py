"""What the code may say to people: every message and hint, read from the syntax trees of the modules.

In: the folder of the package. Out: `Sentence`s, in which `HOLE` stands for what is known only at run time.
Where a text is made of a function's parameters, it is followed to the arguments of whoever calls it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.translation.code import ERROR_BASES, Code, Function
from tests.translation.forms import EACH, HOLE, OPEN, Forms, closed

__all__ = ["HOLE", "Sentence", "said_in"]

# Which arguments of whoever makes a message are texts; of errors, all of one family have the same.
MAKERS = {
    "Problem": ((2, "message"), (4, "hints")),
    "Read": ((1, "what"),),
    "_Change": ((2, "outcome"),),
    "Asked": ((1, "why"), (2, "hint")),
    "PageRule": ((2, "message"), (3, "hint")),
    "Reference": ((6, "hint"),),
    "Fault": ((0, "message"),),
}
ERROR = ((0, "message"), (None, "hints"))
# Exceptions whose text a message quotes; functions of the command line that take a text for people.
QUOTED = ("ValueError", "UnexpectedError", "UnavailableError", "TimeUpError")
TAKERS = {"said": 0, "fail": 0}
# Callers of callers: a text that goes further is put together on the way.
_FARTHEST = 4


@dataclass(frozen=True)
class Sentence:
    """A text, and the place that makes it."""

    text: str
    place: str


def said_in(package: Path) -> list[Sentence]:
    """Every text for people, with the place where it gets its final form."""
    return _Said(Code(package)).all()


class _Said:
    def __init__(self, code: Code) -> None:
        self.code = code
        self.forms = Forms(code)

    def all(self) -> list[Sentence]:
        """Every text for people, with the place where it gets its final form."""
        found: dict[Sentence, None] = {}
        waiting: list[tuple[Function, set[str], str, tuple[int, ...]]] = []
        for function in self.code.functions():
            for node in function.body:
                match node:
                    case ast.Call():
                        texts = self._told(node, function)
                    case ast.AugAssign(target=ast.Attribute(attr="hints"), value=value):
                        texts = self.forms.each(value, function)
                    case _:
                        continue
                waiting.append((function, texts, f"{function.module.name}:{node.lineno}", ()))
        seen: set[tuple[int, str]] = set()
        callers = self.code.callers()
        while waiting:
            function, texts, place, chain = waiting.pop()
            open_ = {text for text in texts if OPEN in text or EACH in text}
            whole = (text for text in texts - open_ if text and text == text.strip())
            found.update(dict.fromkeys(Sentence(text, place) for text in whole))
            open_ = {text for text in open_ if (id(function), text) not in seen}
            seen |= {(id(function), text) for text in open_}
            if not open_:
                continue
            calls = callers.get(id(function), [])
            if not calls or id(function) in chain or len(chain) > _FARTHEST:
                found.update(dict.fromkeys(Sentence(closed(text), place) for text in open_))
                continue
            for caller, call in calls:
                put = self.forms.with_arguments(open_, call, function, caller)
                waiting.append((caller, put, f"{caller.module.name}:{call.lineno}", (*chain, id(function))))
        return sorted(found, key=lambda one: (one.place.partition(":")[0], one.text))

    def _told(self, call: ast.Call, function: Function) -> set[str]:
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in MAKERS:
            arguments: Iterable[tuple[int | None, str]] = MAKERS[name]
        elif name in self.code.errors and not self._has_init(name):
            arguments = ERROR
        elif name in QUOTED:
            arguments = ((0, "message"),)
        elif name == "__init__" and isinstance(call.func, ast.Attribute) and self._is_error(function.owner):
            arguments = ERROR
        elif name in TAKERS and function.module.name.startswith("publisher.cli"):
            arguments = ((TAKERS[name], "message"),)
        else:
            return set()
        found: set[str] = set()
        for at, key in arguments:
            given = [one.value for one in call.keywords if one.arg == key]
            if at is not None and at < len(call.args):
                given.append(call.args[at])
            for value in given:
                found |= (self.forms.each if key == "hints" else self.forms.texts)(value, function)
        return found

    def _has_init(self, name: str) -> bool:
        return (
            any((name, "__init__") in one.functions for one in self.code.modules.values())
            and name not in ERROR_BASES
        )

    def _is_error(self, owner: str) -> bool:
        return owner in self.code.errors
