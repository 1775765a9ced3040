"""HTML that is said in the language of the page.

In: a piece of HTML whose tags name their wordings: data-say for the text of an element, data-title,
data-label and data-placeholder for attributes, data-with for what is put in; data-told has a sentence of
repair's. Out: the same with the wordings filled in. words.js does the same for the other language.
"""

from __future__ import annotations

import re
from html import escape, unescape

from publisher.review.words import Words
from publisher.translation import chinese

_TAG = re.compile("<[a-z][^<>]* data-[^<>]*>")
_NAMED = re.compile(' data-(say|told|title|label|placeholder|with)="([^"]*)"')
_ATTRIBUTES = {"title": "title", "label": "aria-label", "placeholder": "placeholder"}


def said(fragment: str, words: Words) -> str:
    """Fill in the wordings of a fragment that holds no text but the page's own."""
    return _TAG.sub(lambda tag: _filled(tag[0], words), fragment)


def _filled(tag: str, words: Words) -> str:
    named = {name: unescape(value) for name, value in _NAMED.findall(tag)}
    values = [named.pop("with")] if "with" in named else []
    text, more = "", ""
    for name, value in named.items():
        if name == "told":
            told = chinese(value) if words.language == "zh" else value
            more += "" if told else ' lang="en"'
            text = told or value
        elif name == "say":
            text = words(value, *values)
        else:
            more += f' {_ATTRIBUTES[name]}="{escape(words(value, *values))}"'
    return f"{tag[:-1]}{more}>{escape(text, quote=False)}"
