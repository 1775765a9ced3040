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
        if _is_of_others(data):
            raise no_check(name, "JSON that is no document of publisher") from None
        yield error("json.schema", str(failure), name)
        return
    try:
        if restore(document) == document.source.text:
            return
        message = "undoing the edits gives another text than the source"
    except IrreversibleError as failure:
        message = str(failure)
    yield error("json.restore", message, name, hint="edits or text were changed outside this tool")


def _is_of_others(data: bytes) -> bool:
    """Whether this is sound JSON that does not say it is a document of ours."""
    try:
        form = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return not (isinstance(form, dict) and form.keys() & {"schema", "document"})
