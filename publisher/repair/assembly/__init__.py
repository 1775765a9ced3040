"""The last step: labelled passages -> the document's tree.

In: a settled draft. Out: blocks, inlines, names and metadata.
"""
