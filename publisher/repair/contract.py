"""The contract between publisher and a rule of repair from another package.

In: a rule. Out: `Placed`, the rule and its place among the others; the rule with checks that it keeps the
contract.
A plug-in is a `Placed`, registered in the entry-point group "publisher.rules" under the name of the rule,
which its edits carry and `--without` takes.
"""

from __future__ import annotations

from dataclasses import dataclass

from publisher.errors import PublisherError
from publisher.model import Place
from publisher.repair.draft import Draft, Rule


@dataclass(frozen=True, slots=True)
class Placed:
    """A rule from another package, which runs right before or right after the rule that it names.

    Attributes:
        rule: Draft -> Draft, as ours. Use `changed` and `dropped` to change text, so that every
            change is an edit; a rule that loses a character stops the work.
        before, after: The name of another rule, ours or a plug-in's; give one of the two. Rules that
            name the same place run in the order of their names.
        summary: One line for `publisher rules`.
    """

    rule: Rule
    before: str = ""
    after: str = ""
    summary: str = ""


def guarded(name: str, rule: Rule) -> Rule:
    """The rule with checks: it may not fail, nor lose a character of the source."""

    def run(draft: Draft) -> Draft:
        try:
            found = rule(draft)
        except PublisherError:
            raise
        except Exception as error:
            raise _broken(name, f"failed: {error!r}") from error
        if not isinstance(found, Draft):
            raise _broken(name, f"gave {type(found).__name__} and no Draft")
        _refuse_loss(name, found)
        _refuse_overconfidence(name, found)
        return found

    return run


def _refuse_loss(name: str, draft: Draft) -> None:
    """Pieces and gaps must still tile the source, and read as it does where they have no edit."""
    source = draft.source.text
    held = [piece for passage in draft.passages for piece in (*passage.label, *passage.pieces)]
    spans = [(piece.start, piece.end, piece.edit is None and piece.text) for piece in held]
    spans += [(gap.start, gap.end, gap.before) for gap in draft.gaps]
    position = 0
    for start, end, text in sorted(spans, key=lambda span: span[:2]):
        if start != position or (text is not False and source[start:end] != text):
            break
        position = end
    else:
        if position == len(source):
            return
    place = draft.places(min(position, len(source)))
    raise _broken(name, "lost or changed text here without an edit", place)


def _refuse_overconfidence(name: str, draft: Draft) -> None:
    """The confidence of an edit is from 0 to 1, as the schema of saved documents requires."""
    made = [piece.edit for passage in draft.passages for piece in (*passage.label, *passage.pieces)]
    for edit in (*made, *draft.gaps, *draft.proposals):
        if edit is not None and not 0 <= edit.confidence <= 1:
            raise _broken(name, f"is {edit.confidence} sure of an edit, and not from 0 to 1")


def _broken(name: str, what: str, place: Place | None = None) -> PublisherError:
    hint = f"repair without it (--without {name}) and tell its authors"
    return PublisherError(
        f"the rule {name!r} {what}", code="repair.rule-plugin", place=place, hints=(hint,)
    )
