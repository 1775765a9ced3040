"""What publisher says to people, in Chinese.

In: sentences in English, as every stage makes them. Out: their Chinese wordings, of the tables beside this
file, one for each stage. Nothing is read before a sentence is asked for.
"""

from publisher.translation.catalogue import LANGUAGES, Language, chinese, in_language, rule_in_language

__all__ = ["LANGUAGES", "Language", "chinese", "in_language", "rule_in_language"]
