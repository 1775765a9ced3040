"""The words that we add to an edition, by language.

In: a language tag (BCP 47). Out: `Words`. Only what we add to a publication is here: names of
pages, labels of the colophon. Traditional characters for zh-Hant and the regions that write
them, English for every language without a table of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from publisher.model import ContributorRole, people
from publisher.model.imprint import IMPRINT
from publisher.model.repair_names import REPAIRS


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and labels in one language.

    Attributes:
        imprint: What the fields of a newspaper's imprint are called.
        repairs: What each rule of repair and each other step does; those without an entry go by name.
        day: A date, from year, month and day.
        summary: The accessibility summary, for text alone, for text with pictures that are all described,
            and for text with some that are not.
    """

    cover: str
    title_page: str
    contents: str
    guide: str
    text: str
    pages: str
    print_edition: str
    colophon: str
    untitled: str
    others: str
    picture: str
    table: str
    title: str
    series: str
    publication: str
    publisher: str
    place: str
    issued: str
    page: str
    creators: str
    contributors: str
    rights: str
    identifier: str
    source: str
    characters: str
    digest: str
    repaired: str
    unrepaired: str
    doubts: str
    times: str
    modified: str
    day: str
    imprint: Mapping[str, str]
    roles: Mapping[ContributorRole, str]
    repairs: Mapping[str, str]
    summary: tuple[str, str, str]

    def date(self, when: str) -> str:
        """A date in words; text that is no whole date in ISO 8601 is returned as it is."""
        try:
            found = date.fromisoformat(when)
        except ValueError:
            return when
        return self.day.format(found.year, found.month, found.day)


_SIMPLIFIED = Words(
    cover="封面",
    title_page="扉页",
    contents="目录",
    guide="导航",
    text="正文",
    pages="纸质版页码",
    print_edition="与本版同时制作的分页版",
    colophon="版本说明",
    untitled="无题",
    others="等",
    picture="图片",
    table="表格",
    title="题名",
    series="系列",
    publication="原载",
    publisher="出版者",
    place="出版地",
    issued="出版日期",
    page="版次",
    creators="作者",
    contributors="参与者",
    rights="权利说明",
    identifier="标识符",
    source="底本",
    characters="{} 字符，编码 {}",
    digest="底本校验值（SHA-256）",
    repaired="本版对底本文字所作的修复",
    unrepaired="文字与底本相同，未作修复。",
    doubts="另有 {} 处存疑，文字保持底本原样。",
    times="{} 处",
    modified="本版制作时间",
    day="{0}年{1}月{2}日",
    imprint=IMPRINT,
    roles=people.CALLED,
    repairs=REPAIRS["zh-Hans"],
    summary=(
        "全文为可重排的文本，标题分级，带目录和地标导航，可改变字体、字号与颜色，适于屏幕阅读器。",
        "全文为可重排的文本，标题分级，带目录和地标导航，可改变字体、字号与颜色，适于屏幕阅读器；图片附有替代文字。",
        "全文为可重排的文本，标题分级，带目录和地标导航，可改变字体、字号与颜色，适于屏幕阅读器；部分图片没有替代文字。",
    ),
)
_TRADITIONAL = Words(
    cover="封面",
    title_page="扉頁",
    contents="目錄",
    guide="導覽",
    text="正文",
    pages="紙本頁碼",
    print_edition="與本版同時製作的分頁版",
    colophon="版本說明",
    untitled="無題",
    others="等",
    picture="圖片",
    table="表格",
    title="題名",
    series="系列",
    publication="原載",
    publisher="出版者",
    place="出版地",
    issued="出版日期",
    page="版次",
    creators="作者",
    contributors="參與者",
    rights="權利說明",
    identifier="識別碼",
    source="底本",
    characters="{} 字元，編碼 {}",
    digest="底本校驗值（SHA-256）",
    repaired="本版對底本文字所作的修復",
    unrepaired="文字與底本相同，未作修復。",
    doubts="另有 {} 處存疑，文字保持底本原樣。",
    times="{} 處",
    modified="本版製作時間",
    day="{0}年{1}月{2}日",
    imprint={
        "cn": "國內統一連續出版物號",
        "subscription": "郵發代號",
        "issue": "總期號",
        "pages": "版數",
        "price": "定價",
        "address": "地址",
        "telephone": "電話",
        "printer": "印刷",
    },
    roles={
        "author": "作者",
        "reporter": "記者",
        "photographer": "攝影",
        "correspondent": "通訊員",
        "trainee": "實習生",
        "translator": "翻譯",
        "editor": "編輯",
        "designer": "美編",
        "proofreader": "校對",
    },
    repairs=REPAIRS["zh-Hant"],
    summary=(
        "全文為可重排的文本，標題分級，帶目錄和地標導覽，可改變字體、字號與顏色，適於螢幕閱讀器。",
        "全文為可重排的文本，標題分級，帶目錄和地標導覽，可改變字體、字號與顏色，適於螢幕閱讀器；圖片附有替代文字。",
        "全文為可重排的文本，標題分級，帶目錄和地標導覽，可改變字體、字號與顏色，適於螢幕閱讀器；部分圖片沒有替代文字。",
    ),
)
_ENGLISH = Words(
    cover="Cover",
    title_page="Title page",
    contents="Contents",
    guide="Guide",
    text="Text",
    pages="Pages of the print edition",
    print_edition="the paged edition made together with this one",
    colophon="About this edition",
    untitled="Untitled",
    others="and others",
    picture="Picture",
    table="Table",
    title="Title",
    series="Series",
    publication="First published in",
    publisher="Publisher",
    place="Place",
    issued="Date of issue",
    page="Page",
    creators="By",
    contributors="With",
    rights="Rights",
    identifier="Identifier",
    source="Source",
    characters="{} characters, encoded as {}",
    digest="SHA-256 of the source",
    repaired="Repairs to the text of the source",
    unrepaired="The text is that of the source; nothing was repaired.",
    doubts="Where there was doubt, {} times, the text was left as it stands in the source.",
    times="{} times",
    modified="This edition made",
    day="{0:04}-{1:02}-{2:02}",
    imprint={
        "cn": "Serial number (CN)",
        "subscription": "Subscription code",
        "issue": "Issue",
        "pages": "Pages of the issue",
        "price": "Price",
        "address": "Address",
        "telephone": "Telephone",
        "printer": "Printed by",
    },
    roles={
        "author": "author",
        "reporter": "reporter",
        "photographer": "photographs",
        "correspondent": "correspondent",
        "trainee": "trainee",
        "translator": "translator",
        "editor": "editor",
        "designer": "design",
        "proofreader": "proofreader",
    },
    repairs=REPAIRS["en"],
    summary=(
        "Text can be reflowed and restyled, headings are ranked, contents and landmarks lead to all parts.",
        "Text can be reflowed and restyled, headings are ranked, contents and landmarks lead to all parts; "
        "pictures have alternative text.",
        "Text can be reflowed and restyled, headings are ranked, contents and landmarks lead to all parts; "
        "some pictures have no alternative text.",
    ),
)

_TRADITIONAL_TAGS = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def words(language: str) -> Words:
    """The words for a language tag."""
    tag = language.lower()
    if tag.startswith(_TRADITIONAL_TAGS):
        return _TRADITIONAL
    return _SIMPLIFIED if tag.split("-")[0] == "zh" else _ENGLISH
