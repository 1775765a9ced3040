"""The rules of repair, one module each; `order` lists them.

In: a draft of the text. Out: the draft with what the rule changed, and why.
"""
