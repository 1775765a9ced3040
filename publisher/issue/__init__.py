"""An issue, a page, a yearbook: several texts in their order, each with its settings.

In: an issue file, or the paths of several texts. Out: `Issue`, by which every text is read and repaired
by itself, with settings of its own.

An issue file has the tables of a publication.toml, which are valid for the whole, and a table for each
text: `[[article]]`, or `[[section.article]]` under a `[[section]]` with its rubric. The keys of such a
table take precedence over a publication.toml in the text's folder, and that over the tables for the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from publisher import settings as publication
from publisher.issue.file import load
from publisher.issue.merge import merged_examinations as merged
from publisher.issue.plan import SUFFIX, Article, Entry, Issue, Section, planned
from publisher.settings import Settings

__all__ = ["SUFFIX", "Article", "Issue", "Section", "load", "merged", "of"]


def of(paths: Sequence[Path], settings: Settings | None = None) -> Issue:
    """Several texts without a rubric.

    Args:
        settings: The settings of the whole; by default, those of a publication.toml beside all of them.

    Raises:
        InputError: A file is not there.
        UsageError: A file is named twice, is an issue itself, or a publication.toml is faulty.
    """
    folders = {path.parent.resolve() for path in paths}
    if settings is None:
        settings = publication.beside(paths[0]) if len(folders) == 1 else Settings()
    name = f"{paths[0].name} + {len(paths) - 1}"
    return planned(name, None, settings, [("", [Entry(path, Settings()) for path in paths])])
