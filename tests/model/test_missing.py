"""What a file says is missing, as signs that a reader can see."""

from __future__ import annotations

import pytest

from publisher.model.missing import missing


@pytest.mark.parametrize(
    ("markup", "signs"),
    [
        ('<gap unit="char" quantity="3"/>', "□□□"),
        ('<gap reason="a>b" unit="char" quantity="2"/>', "□□"),
        ("<gap reason='\">' quantity='2' unit='line'/>", "〔缺2行〕"),
        ("<gap/>", "〔缺〕"),
        ('<t:space unit="chars" quantity="2"/> quantity="9"', "\u3000\u3000"),
    ],
)
def test_signs(markup: str, signs: str) -> None:
    found = missing(markup)
    assert found is not None
    assert found.signs == signs


@pytest.mark.parametrize("markup", ["", "<gaps/>", '<space dim="vertical"/>', "□"])
def test_what_stands_for_nothing_missing(markup: str) -> None:
    assert missing(markup) is None
