"""The texts of an issue, read and repaired, as one.

In: an issue, and an examination of each of its texts. Out: one examination.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, islice

from publisher.issue.plan import Issue
from publisher.model import Document, Edit, Group, merged
from publisher.problems import linked
from publisher.repair import Examination


def merged_examinations(issue: Issue, found: Sequence[Examination], name: str) -> Examination:
    """Merge what was found; nobody's decisions are on the whole.

    Args:
        found: In the order of the issue's texts.
        name: What the whole is called.
    """
    documents = list(_named(issue, [one.document for one in found]))
    rest = iter(documents)
    groups = [Group(list(islice(rest, len(one.articles))), one.rubric) for one in issue.sections]
    starts = accumulate((len(one.source.text) for one in documents), initial=0)
    proposals = (
        _moved(edit, start) for start, one in zip(starts, found, strict=False) for edit in one.proposals
    )
    return Examination(merged(groups, issue.settings.metadata, name=name), tuple(proposals))


def _moved(edit: Edit, by: int) -> Edit:
    return replace(edit, start=edit.start + by, end=edit.end + by)


def _named(issue: Issue, documents: Sequence[Document]) -> Iterator[Document]:
    """The documents, no two with a source of one name.

    A publication that is read back has the names of what it was made from; one that is taken becomes
    that of a part of the publication: paper.json!/river.md.
    """
    taken = {article.name for article in issue.articles}
    for article, document in zip(issue.articles, documents, strict=True):
        source = document.source
        if source.name == article.path.name and not source.originals:
            yield _with_names(document, {source.name: article.name})
            continue
        known = {one.name for one in source.files}
        yield _with_names(document, {one: f"{article.name}!/{one}" for one in known & taken})
        taken |= known


def _with_names(document: Document, names: Mapping[str, str]) -> Document:
    """The document with other names of its sources."""
    source = document.source
    originals = (replace(one, name=names.get(one.name, one.name)) for one in source.originals)
    return replace(
        document,
        source=replace(source, name=names.get(source.name, source.name), originals=tuple(originals)),
        problems=tuple(linked(problem, names) for problem in document.problems),
    )
