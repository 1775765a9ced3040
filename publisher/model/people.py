"""Who made a publication: those whom it names for the whole, and those whom its texts name.

In: the people given for the whole, and those found in its texts. Out: the people of the whole, whom title
page, cover and the metadata of every format name. Whoever wrote one piece of another's book, such as its
preface, is named with that piece alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from publisher.model.metadata import Contributor, ContributorRole, Metadata

CALLED: Final[dict[ContributorRole, str]] = {
    "author": "作者",
    "reporter": "记者",
    "correspondent": "通讯员",
    "trainee": "实习生",
    "photographer": "摄影",
    "translator": "翻译",
    "editor": "编辑",
    "designer": "美编",
    "proofreader": "校对",
}
"""What people are called whose work is of this kind, in the order in which they are named."""


def with_people(
    given: Metadata, creators: Iterable[Contributor], contributors: Iterable[Contributor]
) -> Metadata:
    """The metadata of a whole with the people of its texts, as far as it names none of its own.

    Writers are one list: where any are given, nobody else wrote the whole. Others are found for those of
    their roles that nobody is given for. In each list everybody is named once, in the first role; who is
    given as a writer is not named as anything else.
    """
    found = given.creators or _once(creators)
    roles = {person.role for person in given.contributors}
    others = (person for person in contributors if person.role not in roles)
    known = {person.name for person in given.creators}
    more = (person for person in _once(others) if person.name not in known)
    return replace(given, creators=found, contributors=_once((*given.contributors, *more)))


def joined(*lists: Iterable[Contributor]) -> tuple[Contributor, ...]:
    """The people of several lists; everybody once, in the first role that is named."""
    return _once(person for people in lists for person in people)


def _once(people: Iterable[Contributor]) -> tuple[Contributor, ...]:
    by_name: dict[str, Contributor] = {}
    for person in people:
        by_name.setdefault(person.name, person)
    return tuple(by_name.values())
