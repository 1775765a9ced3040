"""A pass over the document before it is written: facts for the header.

In: a document. Out: `Survey`: names with their ids, repairs by rule and reason, pictures, node
ids, characters that XML cannot hold, and where every edit fell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

from publisher.model import (
    Article,
    Document,
    Edit,
    Figure,
    Hand,
    Inline,
    Name,
    NameKind,
    Problem,
    Severity,
    Text,
    all_blocks,
    assets,
    blocks,
    hand_of,
    lines,
    plain_text,
    tree,
)
from publisher.model.edit_names import is_by_hand
from publisher.model.free_names import FreeNames
from publisher.model.within import inlines
from publisher.shared.letters import letters
from publisher.shared.xml_text import FORBIDDEN, is_name
from publisher.write.tei.characters import character_id, digest, name
from publisher.write.tei.traces import Traces, trace
from publisher.write.tei.zones import Zones


@dataclass(frozen=True, slots=True)
class Rule:
    """A repair rule as the header lists it: its id, and an id and a count for each reason."""

    id: str
    reasons: Mapping[str, str]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Survey:
    """The facts about a document that its header states.

    Attributes:
        traces: The place of every edit in the text.
        names: The xml:id of each name, by kind and key, in order of first mention.
        rules: By the rule's name, in order of first use.
        corrections: How many edits are corrections.
        by_hand: How often each hand changed the text, None for hands that nobody knows; by time.
        assets: The xml:id of each distinct picture, by its bytes.
        ids: The xml:ids that the nodes with an id take, in reading order (more than one only where ids
            repeat).
        characters: The characters that XML cannot hold, sorted.
        extent: The number of characters of the canonical text.
        spoken: The first form of each name in the text.
        helpers: Contributors who are no creators, such as the photographer.
        zones: The places on the page where the text was printed.
        problems: Ids and characters that had to be replaced.
    """

    traces: Traces
    names: Mapping[tuple[NameKind, str], str]
    rules: Mapping[str, Rule]
    corrections: int
    by_hand: Mapping[Hand | None, int]
    assets: Mapping[bytes, str]
    ids: Mapping[str, Sequence[str]]
    characters: Sequence[str]
    extent: int
    spoken: Mapping[tuple[NameKind, str], str]
    helpers: frozenset[str]
    zones: Zones
    problems: Sequence[Problem]

    @property
    def hands(self) -> Sequence[str]:
        """The names of those who changed the text by hand."""
        return [*dict.fromkeys(hand.name for hand in self.by_hand if hand)]

    def credit(self, edit: Edit) -> dict[str, str]:
        """The attributes for the rule, the reason and the certainty of an edit."""
        rule = self.rules[edit.rule]
        hand = hand_of(edit.reason) if is_correction(edit) else None
        return {
            "resp": f"#hand.{self.hands.index(hand.name) + 1}" if hand else f"#{rule.id}",
            "ana": f"#{rule.reasons[edit.reason]}",
            "cert": repr(edit.confidence),
        }

    def person(self, name: str) -> str | None:
        """The xml:id of the person with this key, or else with this name in the text."""
        by_form = (key for key, form in self.spoken.items() if key[0] == "person" and form == name)
        return self.names.get(("person", name)) or next((self.names[key] for key in by_form), None)

    def is_author(self, name: Name) -> bool:
        """Whether a person that a byline names wrote the text."""
        return name.kind == "person" and self.helpers.isdisjoint((name.key, plain_text(name.content)))


def survey(document: Document) -> Survey:
    """Go over the whole document once."""
    nodes = list(_inlines(document))
    mentions = [node for node in nodes if isinstance(node, Name)]
    names = _names(mentions)
    spoken = {(node.kind, node.key): plain_text(node.content) for node in reversed(mentions)}
    leaves = [node.text for node in nodes if isinstance(node, Text)]
    ids, problems = _ids(document)
    characters = _characters(document, leaves)
    known = [document.metadata, *(file.metadata for file in document.source.originals)]
    creators = {person.name for one in known for person in one.creators}
    helpers = {person.name for one in known for person in one.contributors}
    return Survey(
        helpers=frozenset(helpers - creators),
        traces=trace(document),
        names=names,
        rules=_rules(document.edits),
        corrections=sum(map(is_correction, document.edits)),
        by_hand=_by_hand(document.edits),
        assets=_assets(document),
        ids=ids,
        characters=characters,
        extent=sum(map(len, leaves)),
        spoken=spoken,
        zones=Zones(document.source),
        problems=(*problems, *_character_problems(leaves)),
    )


def is_correction(edit: Edit) -> bool:
    """Whether somebody put a word right, an apparent error of the source (TEI P5, 3.5.1).

    Marks and spaces that are made uniform are normalisation (3.5.2), whoever does it; rules do no more.
    """
    return is_by_hand(edit.rule) and letters(edit.before) != letters(edit.after)


def _by_hand(edits: Iterable[Edit]) -> dict[Hand | None, int]:
    hands = Counter(hand_of(edit.reason) for edit in edits if is_by_hand(edit.rule))
    return dict(sorted(hands.items(), key=lambda one: (one[0].when, one[0].name) if one[0] else ("", "")))


def _inlines(document: Document) -> Iterator[Inline]:
    for line in lines(document):
        yield from inlines(line)


def _names(mentions: Iterable[Name]) -> dict[tuple[NameKind, str], str]:
    ids: dict[tuple[NameKind, str], str] = {}
    free = FreeNames()
    for mention in mentions:
        if (mention.kind, mention.key) not in ids:
            ids[mention.kind, mention.key] = free.take(f"{mention.kind}.{digest(mention.key)}")
    return ids


def _rules(edits: Iterable[Edit]) -> dict[str, Rule]:
    counts: dict[str, Counter[str]] = {}
    for edit in edits:
        counts.setdefault(edit.rule, Counter())[edit.reason] += 1
    free = FreeNames()
    rules: dict[str, Rule] = {}
    for rule, reasons in counts.items():
        rule_id = free.take(name("rule", rule))
        ids = {reason: free.take(f"{rule_id}.{number}") for number, reason in enumerate(reasons, start=1)}
        rules[rule] = Rule(rule_id, ids, reasons)
    return rules


def _assets(document: Document) -> dict[bytes, str]:
    ids: dict[bytes, str] = {}
    for asset in assets(document):
        ids.setdefault(asset.data, f"asset.{len(ids) + 1}")
    return ids


def _ids(document: Document) -> tuple[dict[str, list[str]], list[Problem]]:
    """The xml:ids of all nodes; an id that is no XML name, or is used twice, is replaced and reported."""
    ids: dict[str, list[str]] = {}
    problems = []
    free = FreeNames()
    for node_id in _node_ids(document):
        # A full stop marks the ids of the header: "person.1f0c9a3e".
        fits = is_name(node_id) and "." not in node_id
        xml_id = free.take(node_id if fits else f"node.{digest(node_id)}")
        ids.setdefault(node_id, []).append(xml_id)
        if xml_id != node_id:
            problems.append(
                Problem(
                    "tei.id",
                    Severity.WARNING,
                    f"the id {node_id!r} is bad or used twice; written {xml_id!r}",
                )
            )
    return ids, problems


def _node_ids(document: Document) -> Iterator[str]:
    for part, _ in tree(document):
        yield part.id
        if isinstance(part, Article):
            yield from (block.id for block in blocks(part.blocks))


def _characters(document: Document, leaves: Iterable[str]) -> list[str]:
    """Every character that some part of the file shows as `<g>`, sorted."""
    return sorted(set(FORBIDDEN.findall("\n".join(_texts(document, leaves)))))


def _texts(document: Document, leaves: Iterable[str]) -> Iterator[str]:
    """Every string of the document that becomes the text of an element."""
    source = document.source
    for metadata in (document.metadata, *(original.metadata for original in source.originals)):
        yield from (text for text in astuple(metadata) if isinstance(text, str))
        yield from metadata.subjects
        yield from (person.name for person in (*metadata.creators, *metadata.contributors))
    yield from (source.name, source.encoding, source.text)  # with the text that edits took out
    yield from (text for file in source.originals for text in (file.name, file.encoding))
    yield from leaves
    yield from {text for edit in document.edits for text in (edit.rule, edit.reason, edit.after)}
    for problem in document.problems:
        yield from (problem.code, problem.message, *problem.hints)
        yield problem.place.name if problem.place else ""
    yield from (block.alternative for block in all_blocks(document) if isinstance(block, Figure))
    yield from (node.key for node in _inlines(document) if isinstance(node, Name))


def _character_problems(leaves: Iterable[str]) -> list[Problem]:
    """One finding for each character of the publication that XML cannot hold."""
    counts = Counter(FORBIDDEN.findall("\n".join(leaves)))
    return [
        Problem(
            "tei.character",
            Severity.WARNING,
            f"XML cannot hold U+{ord(character):04X}; written {count} times as "
            f'<g ref="#{character_id(character)}"/>',
            hints=("remove the character from the source if it carries no meaning",),
        )
        for character, count in sorted(counts.items())
    ]
