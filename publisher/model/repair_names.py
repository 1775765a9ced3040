"""What each rule of repair and each other step does to a text, as editions and the review page say it.

In: nothing. Out: `REPAIRS`, by language (BCP 47) and name; what has no entry goes by its name.
"""

from __future__ import annotations

from collections.abc import Mapping

from publisher.model.edit_names import IN_TEI, WORD

REPAIRS: Mapping[str, Mapping[str, str]] = {
    "zh-Hans": {
        "punctuation": "恢复全角标点",
        "join": "接合被分栏或换页切断的段落",
        "slips": "删去词中的空格",
        "stops": "恢复句号",
        "spaces": "删去多余的空格",
        "quotes": "恢复中文引号",
        "symbols": "恢复省略号、破折号等符号",
        "furniture": "移去报眉与页码",
        "unwrap": "接合按栏宽断开的行",
        "headline-lines": "标题分行",
        "jumps": "移去已接合处的转版提示",
        "editor": "编辑改正文字",
        "editor-joins": "编辑接合段落",
        WORD: "在Word中所作的修改",
        IN_TEI: "在TEI文件中所作的修改",
    },
    "zh-Hant": {
        "punctuation": "恢復全形標點",
        "join": "接合被分欄或換頁切斷的段落",
        "slips": "刪去詞中的空格",
        "stops": "恢復句號",
        "spaces": "刪去多餘的空格",
        "quotes": "恢復中文引號",
        "symbols": "恢復刪節號、破折號等符號",
        "furniture": "移去報眉與頁碼",
        "unwrap": "接合按欄寬斷開的行",
        "headline-lines": "標題分行",
        "jumps": "移去已接合處的轉版提示",
        "editor": "編輯改正文字",
        "editor-joins": "編輯接合段落",
        WORD: "在Word中所作的修改",
        IN_TEI: "在TEI檔案中所作的修改",
    },
    "en": {
        "punctuation": "Full-width punctuation restored",
        "join": "Paragraphs cut by a column or page end joined",
        "slips": "Spaces inside words removed",
        "stops": "Full stops restored",
        "spaces": "Superfluous spaces removed",
        "quotes": "Chinese quotation marks restored",
        "symbols": "Ellipses, dashes and other marks restored",
        "furniture": "Running heads and folios removed",
        "unwrap": "Lines as long as a column joined",
        "headline-lines": "Headlines divided into lines",
        "jumps": "Jump lines at joined places removed",
        "editor": "Corrections by the editor",
        "editor-joins": "Paragraphs joined by the editor",
        WORD: "Changes made in Word",
        IN_TEI: "Changes made in a TEI file",
    },
}
