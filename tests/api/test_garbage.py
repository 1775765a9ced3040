"""The collector waits inside, and is as it was outside, whatever happens."""

from __future__ import annotations

import gc

import pytest

import publisher
from publisher.api.garbage import uncollected


@uncollected()
def waits() -> bool:
    return not gc.isenabled()


def test_it_waits_inside_and_goes_on_outside() -> None:
    assert gc.isenabled()
    assert waits()
    assert gc.isenabled()


def test_an_error_leaves_it_on() -> None:
    with pytest.raises(publisher.PublisherError):
        publisher.read("no such file.md")
    assert gc.isenabled()


def test_who_switched_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        assert waits()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_it_waits_within_one_another() -> None:
    with uncollected():
        assert waits()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_made_inside_counts_as_old() -> None:
    gc.unfreeze()  # a worker of a batch, loaded by another test, freezes what it shares
    with uncollected():
        made: list[list[str]] = [["人民"] for _ in range(5000)]
    young = {id(one) for generation in (0, 1) for one in gc.get_objects(generation)}
    assert not young & set(map(id, made))


def test_what_the_caller_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        assert waits()
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
