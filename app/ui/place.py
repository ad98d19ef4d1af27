"""A screen and the route at which it stands."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

Component = Callable[..., ft.Control]


@dataclass(frozen=True, slots=True)
class Place:
    """A screen at a route below its parent's; its component is imported when somebody goes there.

    `below` are the screens that stand on it on the phone; `parent` is where its arrow back leads, with
    gaps for the ids in its address and for `site_id`, which some places are asked for.
    """

    path: str
    component: str
    parent: str = "/"
    stands_alone: bool = False
    below: "tuple[Place, ...]" = ()

    def load(self) -> Component:
        """Return the component of this screen."""
        module, _, name = self.component.partition(":")
        found: Component = getattr(importlib.import_module(module), name)
        return found
