"""Names of people as they are filed: pinyin, the surname first."""

from __future__ import annotations

import pytest

from publisher.write.epub.names import file_as


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("周南", "Zhou, Nan"),
        ("欧阳修", "Ouyang, Xiu"),
        ("單田芳", "Shan, Tianfang"),
        ("吕途", "Lü, Tu"),
        ("解西安", "Xie, Xi'an"),
        ("曾长江", "Zeng, Changjiang"),
        ("仇和", "Qiu, He"),
        ("李", "Li"),
        ("阿凡提·买买提", "Afanti Maimaiti"),
        ("本报编辑部", "Ben bao bian ji bu"),
        ("周 南", "Zhou, Nan"),
        ("Mary Wong", None),
        ("周南2", None),
        ("··", None),
        ("", None),
    ],
)
def test_file_as(name: str, filed: str | None) -> None:
    assert file_as(name) == filed


def test_readings_are_those_of_pypinyin() -> None:
    from pypinyin import lazy_pinyin

    for character in "水文站王李张刘陈杨黄赵吴徐孙马胡朱郭何罗高林":
        assert file_as(character) == lazy_pinyin(character)[0].capitalize()
