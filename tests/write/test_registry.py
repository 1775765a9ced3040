"""Writers by name: what happens where packages claim a name that is taken, or means something else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from publisher.errors import UsageError
from publisher.write import registry
from tests.conftest import Register


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """A writer is loaded once a process."""
    registry.writer.cache_clear()
    yield
    registry.writer.cache_clear()


def test_of_two_writers_of_one_format_none_is_lost_in_silence(register: Register) -> None:
    register("house", "publisher.writers", "txt = house:TextWriter")
    with pytest.raises(UsageError, match=r"'txt' is installed by house .* and publisher") as caught:
        registry.writer("txt")
    assert caught.value.hints == ("uninstall all of them but one",)
    assert registry.writer("md").suffix == ".md", "the others work"
    assert registry.formats().count("txt") == 1


@pytest.mark.parametrize("name", ["repair", "publication", "pdf.x"])
def test_names_that_say_something_else_are_refused(register: Register, name: str) -> None:
    """They are tables of publication.toml, or an option of a format."""
    register("house", "publisher.writers", f"{name} = house:Writer")
    with pytest.raises(UsageError, match="has a name that it cannot have"):
        registry.writer(name)
