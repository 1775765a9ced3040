"""The wordings of the review page: whole in both languages, and every reason of repair's in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from publisher.model.role_names import ROLE_NAMES
from publisher.repair.decisions import ROLES
from publisher.review.words import words
from publisher.translation import chinese
from publisher.write.docx.design import design, designs
from publisher.write.tei.vocabulary import PARAGRAPH_ROLES
from tests.repair_corpus.corpus import articles
from tests.repair_corpus.damage import LEVELS, damage
from tests.review.test_page import data, look, page
from tests.translation.reasons import reasons

_ASSETS = ("page.html", "by_hand.js", "page.js", "words.js", "page.py", "fragments.py")
# "rule.…" and the like are put together.
_FAMILIES = ("role", "does")


def asset(name: str) -> str:
    return files("publisher.review").joinpath(name).read_text("utf-8")


def test_every_wording_is_there_in_both_languages() -> None:
    for key, wording in words().items():
        assert set(wording) == {"zh", "en"}, key
        blanks = [
            one.count("{}")
            for said in wording.values()
            for one in ([said] if isinstance(said, str) else said[1:])
        ]
        assert len(set(blanks)) == 1, key


def test_the_page_and_its_scripts_use_all_wordings_and_no_others() -> None:
    sources = "".join(map(asset, _ASSETS))
    named = set(re.findall(r'data-(?:say|title|label|placeholder)="(\w+)"', sources))
    named |= set(re.findall(r'\b(?:say|word|words|option)\("(\w+)"', sources))
    named |= set(re.findall(r'\b(?:say|label|title): "(\w+)"', sources))
    own = {key for key in words() if key.partition(".")[0] not in _FAMILIES}
    # Those that a script chooses: what was decided, what is counted, what has no role.
    assert own - named == {"accept_all", "reject_all", "decided", "by_hand", "some_text"}
    assert named <= own


def test_roles_are_called_as_in_word_files_and_tei() -> None:
    assert set(ROLES) <= set(ROLE_NAMES)
    for name in designs():
        for role, style in design(name).styles.items():
            # Word has English names for some styles, and 正文 is its own name for another one.
            if role in ROLE_NAMES and role != "body":
                assert ROLE_NAMES[role] in (style.name, style.alias)
    assert all(name == ROLE_NAMES[role] for role, (name, _) in PARAGRAPH_ROLES.items())


def reasons_of_the_gold_set() -> Iterator[str]:
    for number, article in enumerate(articles()[::8]):
        level = list(LEVELS)[number % len(LEVELS)]
        found = look(damage(article, level).text)
        yield from (edit.reason for edit in found.document.edits if not edit.is_markup)
        yield from (edit.reason for edit in found.proposals)
        yield from (problem.message for problem in found.document.problems)


def test_every_reason_has_its_chinese_wording() -> None:
    met, written = {*reasons_of_the_gold_set()}, {*reasons()}
    assert len(met) > 50
    assert len(written) > 140
    # It records how the source is read, and is on no page.
    unseen = {"words of one picture or table"}
    assert {one for one in met | written if chinese(one) is None} == unseen


CHINESE = "# 集市开张\n\n清晨的集市上,人来人往。\n\n- 3 -\n\n卖菜的人(从十里外赶来。\n"


def test_a_chinese_text_has_a_chinese_page() -> None:
    tree = page(look(CHINESE), None)
    assert tree.get("lang") == "zh-Hans"
    assert tree.findtext(".//title") == "a<b>.md 审校"
    assert tree.get_element_by_id("tally").text == "2 处改动"
    labels = [row[3].text_content() for row in tree.xpath("//main/div")]
    assert labels == ["主题", "导语", "报眉页码", "正文"]
    assert [one.get("value") for one in tree.xpath("//main//option")] == ["headline", "lead", "body"]
    assert tree.xpath("//main//select/@aria-label")[1] == "第 3 行是什么"
    chips = [(one.get("title"), one.text_content()) for one in tree.find_class("chip")]
    assert chips == [("恢复全角标点", "标点 1"), ("移去报眉与页码", "报眉页码 1")]
    assert tree.find_class("doubts")[0].text_content() == "1 处存疑a<b>.md:7:5 '(' 保持原样：缺少配对的括号"
    assert data(tree)["told"] == {
        "a folio": "页码",
        "beside a Chinese character": "紧靠汉字",
        "left '(' as it is: its partner is missing": "'(' 保持原样：缺少配对的括号",
    }


def test_another_text_has_an_english_page() -> None:
    tree = page(look("# Market day\n\nHe said that they walked.\n"), None)
    assert tree.get("lang") == "en"
    assert tree.get_element_by_id("save").text == "Save decisions"


def test_the_text_and_the_button_for_the_other_language_say_what_they_are_in() -> None:
    for language, other in (("zh", "en"), ("en", "zh-Hans")):
        tree = page(look(CHINESE), language)
        assert set(tree.xpath("//main/div/div[@class='s' or @class='t']/@lang")) == {"zh-Hans"}
        assert tree.get_element_by_id("line-text").get("lang") == "zh-Hans"
        assert tree.get_element_by_id("language").get("lang") == other


def test_nothing_on_the_page_is_left_in_english() -> None:
    tree = page(look(CHINESE), "zh")
    for unsaid in tree.xpath(
        "//script | //style | //kbd | //code | //*[@lang='en'] | //h1 | //*[@class='doubts']//b"
    ):
        unsaid.drop_tree()
    texts = [*tree.xpath("//body//text()"), *tree.xpath("//@title | //@aria-label | //@placeholder")]
    english = {word for text in texts for word in re.findall("[A-Za-z]{2,}", text)}
    assert english <= {"JavaScript", "Esc"}
