"""What the parts of a newspaper's text are called in Chinese.

In: nothing. Out: `ROLE_NAMES`, by role; in English a role goes by its own name. The styles of Word files
and the categories of TEI have the same names.
"""

from __future__ import annotations

from collections.abc import Mapping

ROLE_NAMES: Mapping[str, str] = {
    "rubric": "栏目",
    "kicker": "引题",
    "headline": "主题",
    "deck": "副题",
    "byline": "署名",
    "dateline": "电头",
    "lead": "导语",
    "body": "正文",
    "crosshead": "小标题",
    "quotation": "引文",
    "list": "列项",
    "verse": "诗行",
    "editor": "编者按",
    "jump": "转版",
    "caption": "图片说明",
    "table": "表内文字",
}
