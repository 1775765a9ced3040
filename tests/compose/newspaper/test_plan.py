"""The search for a page, on pieces that are mere numbers of lines; plans are drawn as they lie."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.compose.newspaper.bands import (
    GAP,
    Band,
    BlockShape,
    Rank,
    ShapesAt,
    Stack,
    shares,
    tombstones,
)
from publisher.compose.newspaper.plan import Plan, Task, plan
from publisher.compose.newspaper.rules import between
from tests.compose.setting import drawn


def shapes_of(*lines: int, head: int = 2) -> ShapesAt:
    """Pieces of so many lines in one column; every width has two sizes of head."""

    def shapes(index: int, width: int) -> Sequence[BlockShape]:
        text = -(-lines[index] // width)
        heads = (head + 1, head)
        return [
            BlockShape(width, text + rows, 10.0 * width + rows, False, rows, weight=lines[index])
            for rows in heads
        ]

    return shapes


def page(*lines: int, columns: int = 4, rows: int = 20, is_last: bool = True) -> Plan:
    return plan(Task(shapes_of(*lines), len(lines), columns, 0, rows, is_last))


def picture(found: Plan, columns: int = 4) -> str:
    """Every piece by its letter over the columns and rows it takes."""
    height = sum(band.height + GAP for band in found.bands)
    cells = [["."] * columns for _ in range(height)]
    row = 0
    for band in found.bands:
        for stack in band.stacks:
            at = row
            for number, shape in enumerate(stack.shapes):
                for line in range(at, at + shape.height):
                    for column in range(stack.first, stack.first + stack.width):
                        cells[line][column] = "ABCDEFGH"[stack.pieces + number]
                at += shape.height + GAP
        row += band.height + GAP
    return "\n".join("".join(row) for row in cells[:-GAP])


def test_one_piece_takes_the_whole_width() -> None:
    assert picture(page(16)) == drawn("|AAAA\n|AAAA\n|AAAA\n|AAAA\n|AAAA\n|AAAA\n|AAAA")


def test_a_piece_of_few_lines_makes_no_stubs() -> None:
    assert picture(page(8)).splitlines()[0] == "AA.."


def test_neighbours_differ_in_the_size_of_their_heads() -> None:
    found = page(24, 24, 24, 24, rows=18)
    for band in found.bands:
        sizes = [stack.shapes[0].size for stack in band.stacks]
        assert len(set(sizes)) == len(sizes)


def test_no_headline_is_larger_than_that_of_an_earlier_and_longer_piece() -> None:
    found = page(40, 30, 12, 24, 8, 16, rows=60)
    ranks = [rank for band in found.bands for rank in band.ranks]
    assert len(ranks) == 6
    assert not any(rank.outdoes(ranks[:at]) for at, rank in enumerate(ranks))


def test_sizes_of_briefs_side_by_side_tell_no_rank() -> None:
    longer, shorter = Rank(10, 12.0), Rank(9, 14.0)
    assert not shorter.outdoes([longer])
    assert Rank(9, 16.0).outdoes([longer])
    assert Rank(90, 14.0).outdoes([Rank(100, 12.0)])


def test_the_longest_piece_leads_a_page_that_a_brief_opens() -> None:
    found = page(6, 60, 10, 30, rows=40)
    sizes = {rank.weight: rank.size for band in found.bands for rank in band.ranks}
    assert sizes[60] == max(sizes.values())


def test_a_piece_that_is_to_lead_the_page_has_the_largest_head_and_the_next_is_no_broader() -> None:
    """Whatever its length: here A, of six lines; and where the lead is not the first piece."""
    for lines, lead in (((6, 60, 10, 30), 0), ((60, 6, 10, 30), 1)):
        found = plan(Task(shapes_of(*lines), len(lines), 4, 0, 40, is_last=True, lead=lead))
        ranks = {rank.piece: rank for band in found.bands for rank in band.ranks}
        assert all(rank.size < ranks[lead].size for piece, rank in ranks.items() if piece != lead)
        assert ranks[lead + 1].width <= ranks[lead].width
        assert found.lead == ranks[lead].size


def test_rules_part_two_pieces_and_stand_above_no_white() -> None:
    """Over the lower of two bands, which has a piece in the first two of four columns; none at a frame."""

    def band(width: int, *, boxed: bool = False) -> Band:
        shape = BlockShape(width, 4, 10.0, boxed, 2)
        return Band(4, (Stack(0, width, 0, (shape,), 4),), 0.0, (), ())

    assert list(between(band(4), band(4), 4)) == [(0, 4)]
    assert list(between(band(4), band(2), 4)) == [(0, 2)]
    assert list(between(band(1, boxed=True), band(4), 4)) == [(1, 3)]


def test_a_headline_of_many_lines_stands_over_several_columns() -> None:
    """That of the second piece takes fourteen lines of one column, beside three of the first."""

    def shapes(index: int, width: int) -> Sequence[BlockShape]:
        text, head = ((45, 3), (6, 14))[index]
        rows = -(-head // width) if index else head
        return [BlockShape(width, rows + -(-text // width), 10.0 * width + index, False, rows, weight=text)]

    found = plan(Task(shapes, 2, 4, 0, 40, is_last=True))
    assert [stack.width for band in found.bands for stack in band.stacks] == [4, 2]


def test_white_inside_a_block_costs() -> None:
    """The first piece fills two columns; over all four it would leave half of its block empty."""

    def shapes(index: int, width: int) -> Sequence[BlockShape]:
        if index == 0:
            return [BlockShape(width, 12, 10.0 * width, False, 2, white=10 * max(0, width - 2), weight=20)]
        return [BlockShape(width, 2 + 20 // width, 10.0 * width + 1, False, 2, weight=20)]

    found = plan(Task(shapes, 2, 4, 0, 30, is_last=True))
    assert picture(found).splitlines()[0] == "AABB"


def test_a_page_holds_what_fits_and_the_rest_waits() -> None:
    found = page(40, 40, 40, 40, rows=20, is_last=False)
    assert 1 <= found.end < 4
    assert sum(band.height + GAP for band in found.bands) - GAP <= 20


def test_pieces_stand_in_reading_order() -> None:
    found = page(30, 12, 12, 20, 8, 8, rows=40)
    stacks = [stack for band in found.bands for stack in band.stacks]
    order = [stack.pieces + at for stack in stacks for at in range(len(stack.shapes))]
    assert order == list(range(found.end))


def test_a_piece_that_fits_nowhere_leaves_the_page_empty() -> None:
    assert page(400) == Plan((), 0, 0, False)


def test_what_finds_room_does_not_run_on() -> None:
    found = plan(Task(shapes_of(30, 60), 2, 4, 0, 40, is_last=True, least=lambda index: 1))
    assert (found.end, found.jumps) == (2, False)


def test_a_piece_may_begin_at_the_foot_and_run_on() -> None:
    least = {0: 99, 1: 6}
    found = plan(Task(shapes_of(30, 400), 2, 4, 0, 40, is_last=True, least=least.__getitem__))
    assert (found.end, found.jumps) == (1, True)


def test_no_page_is_begun_for_the_little_that_this_one_could_hold() -> None:
    """Three pieces would fill it better; the fourth would stand alone on the next."""
    lines = (19, 4, 16, 17)
    found = plan(Task(shapes_of(*lines), 4, 4, 0, 20, is_last=True, weights=lines))
    assert picture(found).splitlines()[:2] == ["AACD", "AACD"]
    assert found.end == 4
    assert page(*lines).end == 3


def test_headlines_that_slack_moves_stand_beside_none_of_their_size() -> None:
    """Seven lines more move the second piece of the left stack down to the second of the right one."""

    def stack(first: int, *heights: int) -> Stack:
        pieces = tuple(
            BlockShape(1, height, size, False, 2)
            for height, size in zip(heights, (10.0, 20.0), strict=True)
        )
        return Stack(first, 1, 0, pieces, sum(heights) + GAP)

    left, right = stack(0, 4, 5), stack(1, 8, 8)
    right = right._replace(shapes=(right.shapes[0]._replace(size=12.0), right.shapes[1]))
    assert not tombstones((left._replace(height=17), right), 17)  # as if there were no slack
    assert tombstones((left, right), 17)


def test_a_frame_stays_tight_where_another_piece_takes_the_slack() -> None:
    plain, framed = BlockShape(1, 4, 10.0, False, 2), BlockShape(1, 6, 10.0, True, 2)
    stack = Stack(0, 1, 0, (plain, framed, plain), 4 + 6 + 4 + 2 * GAP)
    assert shares(stack, stack.height + 5) == [2, 0, 3]
    alone = Stack(0, 1, 0, (framed,), 6)
    assert shares(alone, 9) == [3]


def test_a_headline_is_smaller_than_its_width_has_it_where_the_page_is_led_by_a_small_one() -> None:
    """C could be larger than A at the same height of its band, which is that of B."""
    sizes: dict[tuple[int, int], list[BlockShape]] = {
        (0, 4): [BlockShape(4, 10, 18.0, False, 2, weight=40)],
        (1, 1): [BlockShape(1, 10, 14.0, False, 2, weight=10)],
        (2, 3): [
            BlockShape(3, 9, 22.0, False, 3, weight=30),
            BlockShape(3, 9, 20.0, False, 3, weight=30),
            BlockShape(3, 8, 16.0, False, 2, weight=30),
        ],
    }
    found = plan(Task(lambda index, width: sizes.get((index, width), []), 3, 4, 0, 21, is_last=True))
    assert "BCCC" in picture(found).splitlines()
    assert [shape.size for band in found.bands for shape in band.shapes] == [18.0, 14.0, 16.0]


def test_the_last_piece_leaves_no_column_empty_for_the_sake_of_another_pattern() -> None:
    """Blocks that divide a page alike are of one pattern, whatever white one of them leaves beside it."""

    def shapes(index: int, width: int) -> Sequence[BlockShape]:
        if width < 3:
            return []
        return [BlockShape(width, 3 + -(-40 // width), 20.0 - 5 * index, False, 3, weight=40)]

    found = plan(Task(shapes, 2, 4, 0, 40, is_last=True))
    assert [stack.width for band in found.bands for stack in band.stacks] == [4, 4]
