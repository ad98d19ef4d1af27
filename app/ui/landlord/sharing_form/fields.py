"""The fields that say how a bill is shared: by what, the rest, fixed amounts, and the tax."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import flet as ft

from app.domain.sharing.facts import Space
from app.domain.sharing.rules import WHOLE_PERCENT, Rest, Sharing
from app.reports.words import Words
from app.ui.components.buttons import text_button, tonal_button
from app.ui.components.fields import number_field, radio, switch
from app.ui.components.figures import muted, section
from app.ui.components.gone import error_line
from app.ui.landlord.sharing_form.draft import SharingDraft, share_field
from app.ui.landlord.sharing_form.item_card import item_card
from app.ui.landlord.sharing_form.words import REST_NAMES
from app.ui.meter_form.state import Broken
from app.ui.typed_numbers import TypedNumbers

_BY_KWH, _BY_TARIFF = "kwh", "tariff"


@dataclass(frozen=True, slots=True)
class SharingFilling:
    """A draft on the screen: its site's units, what is wrong with it, and where the next draft goes."""

    words: Words
    draft: SharingDraft
    units: Sequence[Space]
    wrong: Mapping[str, Broken | str]
    currency: str
    show: Callable[[SharingDraft], object]

    def put(self, field: str) -> Callable[[object], object]:
        """Return the handler of one field."""
        return lambda value: self.show(self.draft.typed(field, value))

    def put_on(self, key: str, field: str) -> Callable[[object], object]:
        """Return the handler of a field of a fixed amount."""
        return lambda value: self.show(self.draft.on_item(key, field, value))

    def problem(self, field: str) -> str:
        """Return what to say at one field, "" where nothing is wrong."""
        broken = self.wrong.get(field, "")
        return broken if isinstance(broken, str) else self.words.of(broken)


def sharing_fields(filling: SharingFilling) -> list[ft.Control]:
    """Return all fields of a way to share."""
    _, draft = filling.words, filling.draft
    ways = {
        _BY_KWH: _("By the kWh that each unit used"),
        _BY_TARIFF: _("By each unit's own tariff; the owner bears the difference"),
    }
    way = radio(
        _("How the bill is shared"),
        ways,
        _BY_TARIFF if draft.by_tariff else _BY_KWH,
        lambda key: filling.put("by_tariff")(key == _BY_TARIFF),
    )
    return [way, *([] if draft.by_tariff else _rest(filling)), _items(filling), _tax(filling), _loss(filling)]


def _rest(filling: SharingFilling) -> list[ft.Control]:
    _, draft = filling.words, filling.draft
    rule = radio(
        _("Common use and losses"),
        {rest.value: _(name) for rest, name in REST_NAMES.items()},
        draft.rest.value,
        lambda key: filling.put("rest")(Rest(key)),
    )
    return [rule, *(_shares(filling) if draft.rest is Rest.CUSTOM else [])]


def _shares(filling: SharingFilling) -> list[ft.Control]:
    """Return a percentage for each unit, what they add up to, and the way to make them alike."""
    _, draft = filling.words, filling.draft
    sharing_ = [unit for unit in filling.units if unit.kind != "common"]
    ids = [unit.id for unit in sharing_]
    alike = text_button(_("Share alike"), lambda: filling.show(draft.shared_alike(ids, _.decimal_sign)))
    return [
        *(_share(filling, unit) for unit in sharing_),
        ft.Row([muted(_sum(filling)), alike], wrap=True),
        *error_line(filling.problem("shares")),
    ]


def _share(filling: SharingFilling, unit: Space) -> ft.Control:
    draft = filling.draft
    return number_field(
        unit.name,
        draft.shares.get(unit.id, ""),
        lambda text: filling.show(draft.shared(unit.id, text)),
        unit="%",
        problem=filling.problem(share_field(unit.id)),
    )


def _sum(filling: SharingFilling) -> str:
    """Return what the percentages add up to, and what is left."""
    _ = filling.words
    shares: Sharing = filling.draft.meant(TypedNumbers(_.decimal_sign))
    together = sum(shares.shares.values())
    left = WHOLE_PERCENT - together
    if not left:
        return _("Together 100 %")
    return _("Together {sum} %, {left} % left", sum=together, left=left)


def _items(filling: SharingFilling) -> ft.Control:
    _ = filling.words
    cards = [item_card(filling, number, item) for number, item in enumerate(filling.draft.items)]
    add = tonal_button(
        _("Add a fixed amount"), lambda: filling.show(filling.draft.with_item()), icon=ft.Icons.ADD
    )
    hint = [] if cards else [muted(_("For example a base price or a fee for the reading, for each unit."))]
    return section(_("Fixed amounts"), [*hint, *cards, ft.Row([add], wrap=True)])


def _tax(filling: SharingFilling) -> ft.Control:
    _, draft = filling.words, filling.draft
    percent = number_field(
        _("Tax"), draft.tax, filling.put("tax"), unit="%", problem=filling.problem("tax"),
        help_text=_("Leave it empty where none is shown."),
    )  # fmt: skip
    contained = switch(_("The amounts contain the tax"), draft.tax_included, filling.put("tax_included"))
    return section(_("Tax on the statements"), [percent, *([contained] if draft.tax.strip() else [])])


def _loss(filling: SharingFilling) -> ft.Control:
    _ = filling.words
    return number_field(
        _("Warn of losses above"),
        filling.draft.loss_limit,
        filling.put("loss_limit"),
        unit="%",
        problem=filling.problem("loss_limit"),
        help_text=_("What the main meter counts more than the meters below it."),
    )
