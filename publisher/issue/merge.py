"""The texts of an issue, read and repaired, as one.

In: an issue, and an examination of each of its texts. Out: one examination.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, islice

from publisher.issue.plan import Issue
from publisher.model import Document, Group, merged
from publisher.problems import linked
from publisher.repair import Examination


def merged_examinations(issue: Issue, examinations: Sequence[Examination], name: str) -> Examination:
    """Merge the examinations of the texts; decisions are about single texts, so that the whole has none.

    Args:
        examinations: In the order of the issue's texts.
        name: The name of the whole.
    """
    documents = list(_named(issue, [examination.document for examination in examinations]))
    rest = iter(documents)
    groups = [
        Group(list(islice(rest, len(section.articles))), section.rubric) for section in issue.sections
    ]
    starts = accumulate((len(document.source.text) for document in documents), initial=0)
    proposals = (
        edit.moved(start)
        for start, examination in zip(starts, examinations, strict=False)
        for edit in examination.proposals
    )
    return Examination(merged(groups, issue.settings.metadata, name=name), tuple(proposals))


def _named(issue: Issue, documents: Sequence[Document]) -> Iterator[Document]:
    """The documents with unique names of their sources.

    A publication that is read back has the names of the sources that it was made from; if another text has
    such a name, it becomes that of a part of the publication: paper.json!/river.md.
    """
    taken = {article.name for article in issue.articles}
    for article, document in zip(issue.articles, documents, strict=True):
        source = document.source
        if source.name == article.path.name and not source.originals:
            yield _with_names(document, {source.name: article.name})
            continue
        names = {file.name for file in source.files}
        yield _with_names(document, {one: f"{article.name}!/{one}" for one in names & taken})
        taken |= names


def _with_names(document: Document, names: Mapping[str, str]) -> Document:
    """The document with other names of its sources."""
    source = document.source
    originals = (replace(one, name=names.get(one.name, one.name)) for one in source.originals)
    return replace(
        document,
        source=replace(source, name=names.get(source.name, source.name), originals=tuple(originals)),
        problems=tuple(linked(problem, names) for problem in document.problems),
    )
