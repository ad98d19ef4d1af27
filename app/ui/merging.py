"""Two changes of one draft, made before it was drawn again, brought together."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

Value = TypeVar("Value")
Things = tuple[Any, ...]


class Whole:
    """A value whose fields belong together: another one replaces all of it."""

    __slots__ = ()


def merged(seen: Value, wanted: Value, now: Value) -> Value:
    """Return `now` with what was changed between `seen`, which a handler knew, and `wanted`.

    Drafts are merged field by field, mappings key by key, sets and tuples element by element; what a
    handler left alone stays as it is now. Of two changes of the same thing the wanted one counts.
    """
    if now is seen or now == seen:
        return wanted
    if wanted is seen or wanted == seen:
        return now
    return cast("Value", _inside(seen, wanted, now))


def _inside(seen: Any, wanted: Any, now: Any) -> Any:
    three = (seen, wanted, now)
    if all(isinstance(each, Mapping) for each in three):
        return _mapping(seen, wanted, now)
    if not type(seen) is type(wanted) is type(now):
        return wanted
    if isinstance(now, frozenset):
        return (now | (wanted - seen)) - (seen - wanted)
    if type(now) is tuple:
        return _things(seen, wanted, now)
    if is_dataclass(now) and not isinstance(now, Whole):
        return _fields(seen, wanted, now)
    return wanted


def _fields(seen: Any, wanted: Any, now: Any) -> Any:
    names = [field.name for field in fields(now) if field.init]
    after = {name: merged(*(getattr(each, name) for each in (seen, wanted, now))) for name in names}
    changed = {name: value for name, value in after.items() if value is not getattr(now, name)}
    return replace(now, **changed) if changed else now


def _mapping(seen: Mapping[Any, Any], wanted: Mapping[Any, Any], now: Mapping[Any, Any]) -> Mapping[Any, Any]:
    left = {key: value for key, value in now.items() if key in wanted or key not in seen}
    changed = {
        key: merged(seen[key], value, now[key]) if key in seen and key in now else value
        for key, value in wanted.items()
        if key not in seen or value != seen[key]
    }
    return {**left, **changed}


def _things(seen: Things, wanted: Things, now: Things) -> Things:
    """Return the things of `now`, or those of `wanted` where only these came or went."""
    in_wanted, in_now, all_of_seen = _places(seen, wanted), _places(seen, now), [*range(len(seen))]
    left = {place: each for place, each in zip(in_wanted, wanted, strict=True) if place is not None}
    there = {place: each for place, each in zip(in_now, now, strict=True) if place is not None}
    if in_now == all_of_seen and in_wanted != all_of_seen:
        return tuple(
            each if place is None else merged(seen[place], each, there[place])
            for place, each in zip(in_wanted, wanted, strict=True)
        )
    kept = tuple(
        each if place is None else merged(seen[place], left[place], each)
        for place, each in zip(in_now, now, strict=True)
        if place is None or place in left
    )
    names = [_name(each) for each in kept]
    come = (each for place, each in zip(in_wanted, wanted, strict=True) if place is None)
    return (*kept, *(each for each in come if _name(each) not in names))


def _places(seen: Things, others: Things) -> list[int | None]:
    """Return where each thing stood before, None where it is new."""
    if len(seen) == len(others) and not all(hasattr(each, "key") for each in (*seen, *others)):
        return [*range(len(seen))]
    free = [(place, _name(each)) for place, each in enumerate(seen)]
    places: list[int | None] = []
    for other in others:
        found = next((one for one in free if one[1] == _name(other)), None)
        places.append(found[0] if found else None)
        if found:
            free.remove(found)
    return places


def _name(thing: Any) -> Any:
    """Return what a thing is known by: its key, else all of it."""
    return getattr(thing, "key", thing)
