"""A document without what the file that carries it shows, and whole again."""

from __future__ import annotations

from hashlib import sha256

from publisher.model import assets
from publisher.model.lean import lean, refilled
from tests.samples import everything


def test_what_a_file_shows_is_left_out_and_put_back() -> None:
    document = everything()
    pictures = [asset.data for asset in assets(document)]
    found = lean(document, lambda asset: True)
    assert pictures
    assert found.source.text == ""
    assert [asset.data for asset in assets(found)] == [sha256(data).digest() for data in pictures]
    assert refilled(found, pictures) == document


def test_a_picture_that_a_file_does_not_show_keeps_its_bytes() -> None:
    document = everything()
    found = lean(document, lambda asset: False)
    assert [*assets(found)] == [*assets(document)]
    assert refilled(found, []) == document
