"""The evidence at a seam, test by test, from the surest on.

In: a `Seam`. Out: a `Verdict`: that of the first test that has an opinion.

Joining what does not belong together hurts readers more than a join that was missed, so a stop
ends a paragraph unless something that is still open says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

from publisher.repair.evidence import apart, cut, speech
from publisher.repair.form import ends_sentence
from publisher.repair.growing import Verdict
from publisher.repair.seam import OPEN_ENDS, UNMARKED, Seam

Test = Callable[[Seam], Verdict | None]

TESTS: tuple[Test, ...] = (
    apart.separate_kinds,
    cut.begins_inside,
    cut.ends_opening,
    cut.hyphenated,
    apart.signed,
    apart.opens_report,
    apart.dated,
    apart.numbered,
    apart.parallel,
    apart.contact,
    speech.turn,
    speech.spoken,
    speech.open_quotation,
    cut.open_bracket,
    speech.attribution,
    apart.complete,
    speech.salutation,
    speech.announced,
    cut.series,
    cut.paused,
    cut.dash,
    cut.counted,
    cut.gloss,
    apart.head,
    cut.governs,
    apart.short,
)


def verdict(seam: Seam) -> Verdict:
    """Ask each test in turn."""
    found = next((found for test in TESTS if (found := test(seam))), UNMARKED)
    if seam.is_whole and found.reason in OPEN_ENDS:
        return Verdict(min(found.confidence, 0.5), f"{found.reason}, but nothing else in it is cut")
    found = _on_the_page(found, seam)
    if not seam.between or found.confidence < 0.1:
        return found
    # A column's end cuts anywhere, so a picture in mid-clause is no end; behind a stop it is.
    sure = found.confidence - (0.1 if not ends_sentence(seam.text) else 0.3)
    return Verdict(sure, f"{found.reason}, and what stands between belongs to the page")


def _on_the_page(found: Verdict, seam: Seam) -> Verdict:
    """Where a reader knows the page, an open question is answered by where the text goes on.

    A column's or page's end cuts paragraphs; a layout tool that parts two blocks of one column
    has seen an indent or a blank line there.
    """
    sure = found.confidence
    if seam.next.begins in ("column", "page") and 0.3 <= sure < 0.8:
        return Verdict(sure + 0.15, f"{found.reason}, and the {seam.next.begins} ends there")
    if seam.next.begins == "below" and not seam.between and 0.3 <= sure < 0.9:
        return Verdict(sure - 0.25, f"{found.reason}, and the text behind stands below it in one column")
    return found
