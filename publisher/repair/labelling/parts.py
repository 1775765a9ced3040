"""Where in an article a line of each role may stand: in its head, in its text, or in both.

In: a role. Out: its states, between which the labels of a text follow one another.
"""

from __future__ import annotations

from typing import Literal, get_args

from publisher.model import Role

ArticlePart = Literal["head", "text"]
"""head: from an article's first head to its text; text: from there to the next article's head."""
State = tuple[Role, ArticlePart]

HEADS: frozenset[Role] = frozenset({"rubric", "kicker", "headline"})
"""Roles that begin an article."""
_IN_HEAD: frozenset[Role] = frozenset({*HEADS, "deck", "byline", "dateline", "caption", "editor", "jump"})
_IN_TEXT: frozenset[Role] = frozenset(get_args(Role)) - HEADS - {"deck", "lead"}


def states(role: Role) -> tuple[State, ...]:
    """The states of a line of this role: the parts of an article that it can stand in."""
    return _STATES[role]


_STATES: dict[Role, tuple[State, ...]] = {
    role: (
        *(((role, "head"),) if role in _IN_HEAD else ()),
        *(((role, "text"),) if role in _IN_TEXT else ()),
    )
    for role in get_args(Role)
}
