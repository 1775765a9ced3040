"""Tags of languages, well-formed as RFC 5646 has it and no other."""

from __future__ import annotations

import pytest

from publisher.model import Region, is_language_tag, region_of


@pytest.mark.parametrize(
    "tag",
    [
        "zh", "zh-Hans", "zh-Hant-HK", "ZH-hans-cn", "zh-yue", "zh-cmn-Hans-CN", "zh-Latn-pinyin", "und",
        "yue-Hant", "mn-Mong", "en-US", "es-419", "de-CH-1901", "sl-rozaj-biske", "zh-u-co-pinyin",
        "zh-Hans-x-house", "x-house", "zh-Hant-TW", "de-CH-1996", "en-a-bbb-x-a",
        "zh-min-nan", "zh-guoyu", "i-klingon", "en-GB-oed",
    ],
)  # fmt: skip
def test_a_tag(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "", "z", "zh_CN", "Chinese_x", "Chinese (Simplified)", "zh-", "-zh", "zh--Hans", "xx-yy-zz-q",
        "zh-CN-Hans", "zh-Hans-Hant", "zh-u", "zh-x", "de-1901-1901", "zh-u-co-pinyin-u-ca-chinese", "中文",
        "zh-Hans\n", "zh-Hans-Hant-CN", "i-hans",
    ],
)  # fmt: skip
def test_no_tag(tag: str) -> None:
    assert not is_language_tag(tag)


@pytest.mark.parametrize(
    ("tag", "region"),
    [
        ("zh-Hans", "CN"), ("zh-CN", "CN"), ("zh-SG", "CN"), ("zh", None), ("", None), ("x-tw", None),
        ("en-HK", None), ("und", None), ("zh-x-tw", None),
        ("zh-Hant", "TW"), ("zh-TW", "TW"), ("ZH-hant-tw", "TW"), ("zh-Hant-x-house", "TW"),
        ("zh-HK", "HK"), ("zh-Hant-HK", "HK"), ("zh-MO", "HK"), ("yue", "HK"), ("zh-yue", "HK"),
        ("zh-Hant-CN", "CN"),  # the classics of mainland houses
        ("zh-Hans-HK", "CN"), ("yue-Hans", "CN"), ("zh-Hans-x-tw", "CN"),
    ],
)  # fmt: skip
def test_whose_print_a_language_follows(tag: str, region: Region | None) -> None:
    assert region_of(tag) == region
