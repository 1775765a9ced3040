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
        hint = "correct it there, or write the file again from its source"
        if isinstance(fault := failure.__cause__, json.JSONDecodeError):
            yield error("json.schema", f"not JSON: {fault.msg}", name, fault.lineno, fault.colno, hint=hint)
            return
        if not _is_ours(data):
            raise no_check(name, "JSON that is no document of publisher") from None
        yield error("json.schema", str(failure), name, hint=hint)
        return
    try:
        if restore(document) == document.source.text:
            return
        message = "undoing the edits gives another text than the source"
    except IrreversibleError as failure:
        message = str(failure)
    yield error("json.restore", message, name, hint="edits or text were changed outside this tool")


def _is_ours(data: bytes) -> bool:
    """Whether the data are meant for a document; what cannot be told is."""
    try:
        form = json.loads(data)
    except (ValueError, RecursionError):
        return True
    return isinstance(form, dict) and bool(form.keys() & {"schema", "document"})
