"""words.toml is whole: every wording in every language, with the same places for what is put in."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from publisher.model.repair_names import repair_names
from publisher.write.epub.words import words


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_all_languages_say_the_same(language: str) -> None:
    simplified, other = asdict(words("zh-Hans")), asdict(words(language))
    for key, wording in simplified.items():
        if isinstance(wording, str):
            assert _places(other[key]) == _places(wording), key
        elif isinstance(wording, dict):
            assert set(other[key]) == set(wording), key
        else:
            assert len(other[key]) == len(wording), key
    assert set(repair_names(language)) == set(repair_names("zh-Hans"))


def _places(wording: str) -> list[str]:
    return sorted(re.findall(r"\{(\d?)", wording))


@pytest.mark.parametrize(
    ("tag", "guide"),
    [("zh", "导航"), ("zh-CN", "导航"), ("zh-TW", "導覽"), ("zh-Hant-HK", "導覽"), ("fr", "Guide")],
)
def test_a_tag_has_the_words_of_its_script(tag: str, guide: str) -> None:
    assert words(tag).guide == guide
