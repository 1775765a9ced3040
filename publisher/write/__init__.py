"""Writers: `Document` (page formats: through `Pages`) -> bytes, one module or folder per format.

Each is a plugin of the entry-point group "publisher.writers", ours included, and is imported
only when something is written in its format.
"""
