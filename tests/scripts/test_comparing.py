"""What an update does to any repository, whatever the school has done to the tool."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from releasing.comparing import Comparison, compare
from releasing.inventory import Inventory, digest_of

_PATHS = st.sampled_from(["a", "b", "b/c", "b/d", "e/f", "e/f/g", "h"])
_TEXTS = st.sampled_from([b"1\n", b"2\n", b"3\r\n", b"3\n"])


def tree(paths: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, bytes]]:
    """Files, none of which stands where another's folder must."""
    return st.dictionaries(paths, _TEXTS, max_size=6).map(
        lambda files: {
            path: data for path, data in files.items() if not any(other.startswith(f"{path}/") for other in files)
        }
    )


def applied(here: dict[str, bytes], new: dict[str, bytes], found: Comparison) -> dict[str, bytes]:
    now = {path: data for path, data in here.items() if path not in {*found.removed, *found.cleared}}
    return now | {path: new[path] for path in (*found.added, *found.changed)}


@given(tree(_PATHS), tree(_PATHS), tree(_PATHS), st.data())
def test_whatever_is_decided_is_done_and_nothing_else(
    base: dict[str, bytes], here: dict[str, bytes], new: dict[str, bytes], data: st.DataObject
) -> None:
    digests = {path: digest_of(text) for path, text in base.items()}
    inventory = Inventory(version="1.0.0", format=1, files={path: digest_of(text) for path, text in new.items()})

    def same(one: bytes | None, other: bytes | None) -> bool:
        return one == other or (one is not None and other == one.replace(b"\r\n", b"\n"))

    asked = compare(digests, dict(here), inventory)
    conflicts = [one.path for one in asked.conflicts]
    # Every file of the tool that is neither as it was nor as it will be is asked about, and no other.
    blocked = {path for path in new if path not in here and any(
        one.startswith(f"{path}/") or path.startswith(f"{one}/") for one in here if one not in base)}  # fmt: skip
    touched = {
        path
        for path in {*base, *new}
        if not same(here.get(path), base.get(path)) and not same(here.get(path), new.get(path))
    }
    assert set(conflicts) == touched | blocked

    keep = set(data.draw(st.sets(st.sampled_from(conflicts)))) if conflicts else set()
    found = compare(digests, dict(here), inventory, keep=keep, give_up=set(conflicts) - keep)
    assert found.conflicts == ()
    assert set(found.kept) == keep
    after = applied(here, new, found)
    for path in {*base, *new} - keep:
        assert same(after.get(path), new.get(path)), path
    for path in keep - {*found.cleared}:
        assert after.get(path) == here.get(path)
    for path in here.keys() - base.keys() - new.keys() - {*found.cleared}:
        assert after[path] == here[path]


@given(tree(_PATHS), tree(_PATHS))
def test_a_repository_as_it_was_needs_no_decision_and_becomes_the_new_version(
    base: dict[str, bytes], new: dict[str, bytes]
) -> None:
    digests = {path: digest_of(text) for path, text in base.items()}
    inventory = Inventory(version="1.0.0", format=1, files={path: digest_of(text) for path, text in new.items()})
    found = compare(digests, dict(base), inventory)
    assert (found.conflicts, found.kept, found.cleared) == ((), (), ())
    assert applied(base, new, found) == new
