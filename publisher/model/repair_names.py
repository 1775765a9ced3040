"""What each rule of repair and each other step does to a text, as editions and the review page say it.

In: a language (BCP 47) that repair_names.toml beside this file has. Out: wordings by name; what has none
goes by its name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def repair_names(language: str) -> Mapping[str, str]:
    """The wordings in one language."""
    rows = tomllib.loads(files(__package__).joinpath("repair_names.toml").read_text("utf-8"))
    return {name: wordings[language] for name, wordings in rows.items()}
