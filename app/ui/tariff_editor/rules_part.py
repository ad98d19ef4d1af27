"""The rules of a whole bill: how its total is rounded, and which kWh count."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import flet as ft

from app.domain.errors import N_
from app.ui.components.fields import dropdown
from app.ui.components.figures import muted
from app.ui.tariff_editor.editing import Editing

_QUANTITIES = {
    "exact": N_("As measured"),
    "whole": N_("Whole kWh, rounded"),
    "floor": N_("Whole kWh, rounded down"),
}
_STEPS = ("0.05", "0.1", "1")


def rules_fields(editing: Editing) -> list[ft.Control]:
    """Return the choices of rounding, and where the tariff comes from."""
    _, rest = editing.words, editing.draft.rest
    step = str(rest.get("rounding", {}).get("total_step") or "")
    steps = {"": _("No, to the last coin"), **{each: each for each in dict.fromkeys((*_STEPS, step)) if each}}
    return [
        dropdown(
            _("Is the total rounded?"),
            steps,
            step,
            lambda value: editing.put("rest")(with_total_step(rest, value)),
        ),
        dropdown(
            _("Which kWh are billed?"),
            {name: _(text) for name, text in _QUANTITIES.items()},
            str(rest.get("quantity", "exact")),
            lambda value: editing.put("rest")({**rest, "quantity": value}),
        ),
        *_origin(editing),
    ]


def with_total_step(rest: Mapping[str, Any], step: str) -> dict[str, Any]:
    """Return the rest of a document with its total rounded to a step, "" for not at all."""
    lines = {name: value for name, value in rest.get("rounding", {}).items() if name != "total_step"}
    rounding = lines | ({"total_step": step} if step else {})
    others = {name: value for name, value in rest.items() if name != "rounding"}
    return others | ({"rounding": rounding} if rounding else {})


def _origin(editing: Editing) -> list[ft.Control]:
    _, rest = editing.words, editing.draft.rest
    said = [_.country(rest["country"])] if rest.get("country") else []
    if rest.get("source"):
        said.append(_("Source: {source}", source=rest["source"]))
    if rest.get("sourced_on"):
        said.append(_("Taken on {day}", day=_.day_year(date.fromisoformat(rest["sourced_on"]))))
    if rest.get("netting"):
        said.append(_("What you feed in is set against what you use; this rule stays as it is."))
    return [muted(text) for text in said]
