"""The canonical document model: frozen values, a small closed set, exhaustively matched.

Imports nothing of ours. Every other stage speaks in these words.
"""

from publisher.model.alignment import Aligned, Alignment, align, aligned
from publisher.model.blocks import (
    Asset,
    Block,
    ColumnAlignment,
    Crosshead,
    Figure,
    Item,
    ItemList,
    MediaType,
    Merged,
    Paragraph,
    ParagraphRole,
    Quotation,
    Row,
    Separator,
    Table,
)
from publisher.model.codec import SCHEMA_VERSION, CodecError, dump, load
from publisher.model.collection import AGREED, Group, digest, merged
from publisher.model.columns import ALIGNMENTS, AlignedCell, cell_alignment, column_alignment
from publisher.model.document import Article, Document, Section
from publisher.model.edit_names import STEPS
from publisher.model.error import PublisherError
from publisher.model.figures import column_cells, figure_columns
from publisher.model.hands import Hand, hand_of, signed
from publisher.model.ids import Identifier, source_urn
from publisher.model.inlines import (
    Code,
    Date,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Name,
    NameKind,
    Note,
    Ruby,
    Strong,
    Text,
)
from publisher.model.language import Region, is_language_tag, region_of
from publisher.model.links import is_followed, is_harmless
from publisher.model.mapped import LineRole
from publisher.model.merging import Reach, merged_cells, merges, placed, reaches
from publisher.model.metadata import Contributor, ContributorRole, Metadata
from publisher.model.open_article import OpenArticle
from publisher.model.people import with_people
from publisher.model.problem import Problem, Severity
from publisher.model.quoted import is_editors_note, is_poem, names_source
from publisher.model.restore import IrreversibleError, pieces, restore
from publisher.model.rows import evened
from publisher.model.rubrics import NO_LABELS, Labels, Part, labels, tree
from publisher.model.sign_off import greetings, sign_offs
from publisher.model.source import Box, Edit, Original, Place, Places, Size, Source, Span, Zone
from publisher.model.titles import (
    chinese_date,
    headings,
    is_called_by_its_day,
    issue_title,
    rubric_over,
    section_name,
    title_of_all,
)
from publisher.model.walk import (
    Role,
    Unit,
    all_blocks,
    articles,
    assets,
    blocks,
    closing,
    closing_days,
    heading_text,
    labelled_lines,
    lines,
    paragraphs,
    stanzas,
    units,
)
from publisher.model.within import leaves, main_leaves, plain_text

__all__ = [
    "AGREED",
    "ALIGNMENTS",
    "NO_LABELS",
    "SCHEMA_VERSION",
    "STEPS",
    "Aligned",
    "AlignedCell",
    "Alignment",
    "Article",
    "Asset",
    "Block",
    "Box",
    "Code",
    "CodecError",
    "ColumnAlignment",
    "Contributor",
    "ContributorRole",
    "Crosshead",
    "Date",
    "Document",
    "Edit",
    "Emphasis",
    "Figure",
    "Group",
    "Hand",
    "Identifier",
    "Inline",
    "Inlines",
    "IrreversibleError",
    "Item",
    "ItemList",
    "Labels",
    "LineRole",
    "Link",
    "MediaType",
    "Merged",
    "Metadata",
    "Name",
    "NameKind",
    "Note",
    "OpenArticle",
    "Original",
    "Paragraph",
    "ParagraphRole",
    "Part",
    "Place",
    "Places",
    "Problem",
    "PublisherError",
    "Quotation",
    "Reach",
    "Region",
    "Role",
    "Row",
    "Ruby",
    "Section",
    "Separator",
    "Severity",
    "Size",
    "Source",
    "Span",
    "Strong",
    "Table",
    "Text",
    "Unit",
    "Zone",
    "align",
    "aligned",
    "all_blocks",
    "articles",
    "assets",
    "blocks",
    "cell_alignment",
    "chinese_date",
    "closing",
    "closing_days",
    "column_alignment",
    "column_cells",
    "digest",
    "dump",
    "evened",
    "figure_columns",
    "greetings",
    "hand_of",
    "heading_text",
    "headings",
    "is_called_by_its_day",
    "is_editors_note",
    "is_followed",
    "is_harmless",
    "is_language_tag",
    "is_poem",
    "issue_title",
    "labelled_lines",
    "labels",
    "leaves",
    "lines",
    "load",
    "main_leaves",
    "merged",
    "merged_cells",
    "merges",
    "names_source",
    "paragraphs",
    "pieces",
    "placed",
    "plain_text",
    "reaches",
    "region_of",
    "restore",
    "rubric_over",
    "section_name",
    "sign_offs",
    "signed",
    "source_urn",
    "stanzas",
    "title_of_all",
    "tree",
    "units",
    "with_people",
]
