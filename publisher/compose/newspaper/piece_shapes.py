"""The shapes that a newspaper's piece can take over the base columns of a page.

In: an article. Out: its blocks, at each width and with each size of its picture, with their white.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from publisher.compose.flow.balance import balanced, holes
from publisher.compose.flow.heads import article_head
from publisher.compose.galley.feed import Feed
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.bands import BlockShape
from publisher.compose.newspaper.boxes import Boxed, boxing
from publisher.compose.newspaper.illustration import Illustration, Wanted
from publisher.compose.newspaper.picture_choice import illustration
from publisher.compose.newspaper.piece_head import HEAVY, PieceHead
from publisher.compose.strips import Strip
from publisher.model import Article

# A block of one base column is for notices: at most so many lines.
_NARROW = 40
# A piece of more lines than this is no aside, and gets no box.
_BOXED = 60
# Columns of fewer lines than this are stubs under a head across several columns.
_STUB = 3
# What another picture than the usual one costs, in lines of white.
_UNUSUAL = 2
# The same for a level picture in one column that is fine enough for more.
_SHRUNK = 24
# The same for a picture or table in the columns that text has come past: it is read out of order.
_DISPLACED = 16
# The same for a piece without the frame that an editor asked for, or over other columns: only where nothing
# else is possible.
_UNWISHED = 200


class Piece:
    """An article over base columns, its text balanced under its head.

    Attributes:
        leads: Whether it is to lead its page; to be set before it is asked for shapes.
    """

    def __init__(
        self,
        galley: Galley,
        article: Article,
        feed: Feed | None = None,
        begun: str | None = None,
    ) -> None:
        """A piece, of which something may be set already.

        Args:
            feed, begun: What is left of the text, and the folio of the page it runs on from.
        """
        self._galley = galley.of(article)
        self.article = article
        self._begun = begun
        self.leads = False
        self._boxing = boxing(galley.design, article)
        self._span = galley.design.spans.get(article.id)
        self._shapes: dict[int, Sequence[BlockShape]] = {}
        self._boxes: dict[int, Boxed] = {}
        self._head = PieceHead(self._galley, article, begun)
        self._illustration: Illustration | None = None
        self.feed = self._text() if feed is None else feed

    def _text(self) -> Feed:
        """The text, without what opens the block beside it."""
        galley = self._galley
        first = article_head(galley, self.article) if self._head.is_text else self._head.notes
        self._illustration, blocks = illustration(galley, self.article)
        feed = Feed(chain(first, galley.blocks(blocks)))
        if self._illustration:
            self._illustration.stand_beside(feed.lines)
        return feed

    @property
    def is_wanted_boxed(self) -> bool:
        """Whether an editor has asked for a frame round it."""
        return self._boxing == "must"

    @property
    def is_aside(self) -> bool:
        """Whether it is no piece to lead a page: papers frame its kind, or an editor has it framed."""
        return self._boxing != "never"

    def shapes(self, width: int) -> Sequence[BlockShape]:
        """The shapes of the whole piece at a width; none where it is too long for a page."""
        if width not in self._shapes:
            boxed = self._boxed(width)
            plain: Iterable[BlockShape] = self._plain(width)
            if self.is_wanted_boxed:
                plain = _unwished(plain)
            found: Iterable[BlockShape] = (*plain, *([boxed] if boxed else []))
            if self._span not in (None, width):
                found = _unwished(found)
            self._shapes[width] = tuple(found)
        return self._shapes[width]

    def _plain(self, width: int) -> Iterator[BlockShape]:
        grid = self._galley.design.grid
        most = grid.lines * width
        lines = self.feed.lines(most)
        least = self._illustration.least_columns if self._illustration else 1
        if width < (min(2, grid.columns) if self._begun is not None else least):
            return
        is_narrow = width == 1 and self._span != 1 and grid.columns > 1
        if lines > most or (is_narrow and lines > _NARROW):
            return
        options = self._illustration.options(width) if self._illustration else (Wanted(0, 0),)
        usual = [*self._with_picture(width, lines, options[0])]
        others = [
            shape._replace(white=shape.white + _UNUSUAL)
            for wanted in options[1:]
            for shape in self._with_picture(width, lines, wanted)
        ]
        if self._illustration:
            self._illustration.set(width, options[0])
        # The last is what the piece takes under others.
        yield from (*usual[:-1], *others, *usual[-1:])

    def _with_picture(self, width: int, lines: int, wanted: Wanted) -> Iterator[BlockShape]:
        """The shapes with pictures that are so large: those with the usual ones in several sizes."""
        taken: Sequence[int] = ()
        if self._illustration:
            self._illustration.set(width, wanted)
            taken = self._taken(width)
        high = self._galley.design.grid.lines
        fitting = (
            balanced(self.feed.strips, width, high, taken, level=True) if lines or taken else ([()], 0)
        )
        if fitting is None or (lines and self._is_stub(width, lines, *fitting)):
            return
        columns, high = fitting
        white = holes(columns, high, taken)
        if any(strip.is_late for column in columns for strip in column):
            white += _DISPLACED
        if self._illustration and self._illustration.is_shrunk(width):
            white += _SHRUNK
        for size in self._sizes(width):
            if not self._head.fits(width, size):
                continue
            head = sum(strip.height for strip in self._head.strips(width, size))
            # A line that says where a piece runs on from is no headline beside others.
            shown = size if head and self._begun is None else 0.0
            yield BlockShape(width, max(1, head + high), shown, False, head, white, self._weight, *wanted)
            if not shown:
                return

    def _boxed(self, width: int) -> BlockShape | None:
        """The piece in a frame; None where it is not to have one, or makes no good box."""
        is_aside = self.is_wanted_boxed or (self._boxing == "may" and not self._illustration)
        if self._begun is not None or self._head.is_text or not is_aside:
            return None
        if not 0 < self._weight <= _BOXED or width == self._galley.design.grid.columns:
            return None
        shape = self._box(width).shape(self._sizes(width)[-1])
        return shape and shape._replace(weight=self._weight)

    def _is_stub(self, width: int, lines: int, columns: Sequence[Sequence[Strip]], height: int) -> bool:
        """Whether columns are too low for a head across them, or too few beside and without a picture; over
        the whole page's width they may be as low as they are, since something must be possible."""
        if width in (1, self._span, self._galley.design.grid.columns):
            return False
        pictured = self._illustration.columns(width) if self._illustration else 0
        return height < min(_STUB, lines) or not columns[max(0, width - pictured - 1)]

    def _box(self, width: int) -> Boxed:
        if width not in self._boxes:
            grid = self._galley.design.grid
            head = self._head.strips(width, self._sizes(width)[-1], boxed=True)
            self._boxes[width] = Boxed(grid, width, head, self._boxed_text)
        return self._boxes[width]

    def _boxed_text(self, measure: float) -> list[Strip]:
        return [*self._head.notes, *self._galley.at(measure).blocks(self.article.blocks)]

    def _taken(self, width: int) -> list[int]:
        """Lines that other matter than the text takes of every column, or of the last ones."""
        return self._illustration.lines_taken(width) if self._illustration else []

    @cached_property
    def _weight(self) -> int:
        """Lines of the text, and of a picture or tables beside it."""
        columns = self._galley.design.grid.columns
        return self.feed.lines(HEAVY * columns) + max(self._taken(columns), default=0)

    def _sizes(self, width: int) -> Sequence[float]:
        return self._head.sizes(width, self._weight, leads=self.leads)


def _unwished(shapes: Iterable[BlockShape]) -> Iterator[BlockShape]:
    """Shapes that an editor has not asked for."""
    return (shape._replace(white=shape.white + _UNWISHED) for shape in shapes)
