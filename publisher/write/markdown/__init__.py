"""Markdown: the repaired text, clean, for reuse; what is text stays text in every reader, ours included."""

from publisher.write.markdown.writer import MarkdownWriter

__all__ = ["MarkdownWriter"]
