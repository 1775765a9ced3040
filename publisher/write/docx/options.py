"""The options of the Word writer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from publisher.write.contract import Between, Options

TYPESCRIPT = "report"
"""The design for text to be edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxOptions(Options):
    """Options of the Word writer.

    Attributes:
        design: "gongwen" for the layout of GB/T 9704-2012; any other name, also that of a design for
            pages, gives "report", a typescript to edit.
        template: A house's .docx; its styles are used for the roles they are named after, and its
            paper, running heads and settings stay.
        track_repairs: Write every repair as a revision, the rule as its author.
        contents: Put a table of contents before the text; None: from six headlines on.
        columns: Columns of running text below each headline.
        numbering: Let Word count the items whose labels its numbering reproduces exactly. Off, labels
            are text: what is copied into a typesetting system keeps its numbers.
        number_captions: Put 图 1, 图 2 … before captions that the source does not number.
        carry: Keep spans, edits and source in the file, so that reading it gives the same document.
    """

    design: str = TYPESCRIPT
    template: Path | None = None
    track_repairs: bool = False
    contents: bool | None = None
    columns: Annotated[int, Between(1, 4)] = 1
    numbering: bool = False
    number_captions: bool = False
    carry: bool = True
