"""What every writer says of a link that it does not make.

In: the target of the link. Out: a problem.
"""

from __future__ import annotations

from publisher.model import Problem, Severity

# Characters of a target that a message shows; those with data in them may have millions.
_SHOWN = 60


def unfollowed(target: str) -> Problem:
    """The problem of a link whose words alone are kept (`publisher.model.is_followed`)."""
    shown = target if len(target) <= _SHOWN else f"{target[:_SHOWN]}…"
    message = f"{shown!r} is no address that a reader can follow: the words of the link are kept as text"
    return Problem("write.link-target", Severity.WARNING, message)
