"""The dictionary of words is loaded once, so that no drawn example pays for it."""

from publisher.repair.line.words import cuts_word

cuts_word("重", "大")
