"""Our JSON: whether it loads, and whether undoing its edits gives its source.

In: bytes. Out: findings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from publisher.check.finding import error, no_check
from publisher.model import CodecError, IrreversibleError, Problem, load, restore


def check(data: bytes, name: str) -> Iterator[Problem]:
    """Judge one JSON document."""
    try:
        document = load(data)
    except (CodecError, UnicodeDecodeError) as failure:
        line = _fault(data)
        if line is None:
            raise no_check(name, "JSON that is no document of publisher") from None
        hint = "correct it there, or write the file again from its source"
        yield error("json.schema", str(failure), name, line, hint=hint)
        return
    try:
        if restore(document) == document.source.text:
            return
        message = "undoing the edits gives another text than the source"
    except IrreversibleError as failure:
        message = str(failure)
    yield error("json.restore", message, name, hint="edits or text were changed outside this tool")


def _fault(data: bytes) -> int | None:
    """The line where the data stop being JSON, 0 if they do not; None if they are sound and not ours."""
    try:
        form = json.loads(data)
    except json.JSONDecodeError as failure:
        return failure.lineno
    except (ValueError, RecursionError):
        return 0
    return 0 if isinstance(form, dict) and form.keys() & {"schema", "document"} else None
