"""Markdown: the repaired text, clean, for reuse; what is text stays text in every reader, ours included."""

from publisher.write.markdown.writer import MarkdownOptions, MarkdownWriter

__all__ = ["MarkdownOptions", "MarkdownWriter"]
