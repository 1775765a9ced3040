"""The tree of errors is whole: whatever a caller can meet has one base, an exit code and a name."""

from __future__ import annotations

import inspect
import pkgutil
import re
from dataclasses import replace
from importlib import import_module

import pytest

import publisher
from publisher import errors
from publisher.model import load
from tests.samples import everything

INSIDE = {
    "TimeUpError": "no exception of any library's may be taken for it, so that it is none of the tree",
    "UnavailableError": "reading reports a picture that is left out",
    "UnexpectedError": "read.tei falls back to reading a foreign file",
    "WorkerDiedError": "the batch reports the document that the worker held",
    "_ReaderLeftError": "cli makes an exit code of it, in the place of click",
    "_Unfit": "write.options says which option it is",
}
"""Exceptions that no caller meets, and what becomes of them."""


def defined() -> dict[str, type[BaseException]]:
    """Every exception that a module of ours defines, by name."""
    found: dict[str, type[BaseException]] = {}
    for module in pkgutil.walk_packages(publisher.__path__, "publisher."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(import_module(module.name)).values():
            if (
                inspect.isclass(value)
                and issubclass(value, BaseException)
                and value.__module__ == module.name
            ):
                found[value.__name__] = value
    return found


def test_every_error_is_of_the_tree_or_stays_inside() -> None:
    others = {name for name, error in defined().items() if not issubclass(error, publisher.PublisherError)}
    assert others == INSIDE.keys()


def test_the_tree_names_every_error_with_its_exit_code() -> None:
    said: dict[str, int] = {}
    code = 0
    for name, number in re.findall(r"(\w+Error) +(\d+)?", errors.__doc__ or ""):
        code = int(number) if number else code  # a family's members have the code of their family
        said[name] = code
    ours = {name: error for name, error in defined().items() if name not in INSIDE}
    assert said == {name: error.exit_code for name, error in ours.items()}  # type: ignore[attr-defined]


def test_every_error_has_a_code_of_its_stage() -> None:
    ours = {name: error for name, error in defined().items() if name not in INSIDE}
    codes = {error.code for error in ours.values()}  # type: ignore[attr-defined]
    assert codes == {
        "check", "error", "input", "input.encoding", "input.json", "output.uncovered-character",
        "model.irreversible", "output", "usage",
    }  # fmt: skip


def test_what_the_public_functions_raise_is_caught_by_one_name() -> None:
    document = replace(everything(), edits=())
    with pytest.raises(publisher.PublisherError, match="are in no leaf or edit") as caught:
        publisher.restore(document)
    assert (caught.value.exit_code, caught.value.code) == (70, "model.irreversible")


def test_json_that_is_no_document_is_input_that_cannot_be_read() -> None:
    with pytest.raises(publisher.PublisherError, match="expected an object") as caught:
        load("[]")
    assert (caught.value.exit_code, caught.value.code) == (3, "input.json")
