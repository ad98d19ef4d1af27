"""The fields of each step of connecting."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import flet as ft

from app.reports.words import Words
from app.ui.components.fields import text_field
from app.ui.components.taps import Tap
from app.ui.connect.state import Draft, Step

Show = Callable[[Draft], object]
Problems = Mapping[str, str]


def fields_of_step(_: Words, draft: Draft, show: Show, problems: Problems, send: Tap) -> list[ft.Control]:
    """Return the fields of the step of a draft; Enter in the last of them takes the step."""
    fields = [
        _FIELDS[name](_, draft, show, problems.get("link" if name == "link" else name, ""))
        for name in _names(draft)
    ]
    fields[-1].on_submit = lambda _event: send()
    return list(fields)


def _names(draft: Draft) -> tuple[str, ...]:
    is_new = draft.found is not None and draft.found.is_new
    return {
        Step.ADDRESS: ("link",),
        Step.LOG_IN: ("email", "password"),
        Step.REGISTER: (*(("code",) if is_new else ()), "name", "email", "password"),
        Step.VERIFY: ("code",),
        Step.SECOND: ("code",),
        Step.FORGOTTEN: ("email",),
        Step.RESET: ("code", "password"),
    }[draft.step]


def _link(_: Words, draft: Draft, show: Show, problem: str) -> ft.TextField:
    field = text_field(
        _("Invitation link or address of the server"),
        draft.link,
        lambda text: show(replace(draft, link=text)),
        problem=problem,
        help_text=_("For example https://meters.example.org"),
    )
    return _exact(field, ft.KeyboardType.URL)


def _email(_: Words, draft: Draft, show: Show, problem: str) -> ft.TextField:
    change = lambda text: show(replace(draft, email=text))  # noqa: E731 - as short as in the fields beside it
    field = _exact(text_field(_("E-mail"), draft.email, change, problem=problem), ft.KeyboardType.EMAIL)
    field.autofill_hints = ft.AutofillHint.EMAIL
    return field


def _name(_: Words, draft: Draft, show: Show, problem: str) -> ft.TextField:
    return text_field(
        _("Your name"),
        draft.name,
        lambda text: show(replace(draft, name=text)),
        problem=problem,
        help_text=_("Those who share a site with you see it."),
    )


def _password(_: Words, draft: Draft, show: Show, problem: str) -> ft.TextField:
    is_new = draft.step is not Step.LOG_IN
    field = text_field(
        _("New password") if draft.step is Step.RESET else _("Password"),
        draft.password,
        lambda text: show(replace(draft, password=text)),
        problem=problem,
        help_text=_("A few words that nobody would guess are easiest to keep.") if is_new else "",
    )
    field.password = field.can_reveal_password = True
    field.autofill_hints = ft.AutofillHint.NEW_PASSWORD if is_new else ft.AutofillHint.PASSWORD
    return field


def _code(_: Words, draft: Draft, show: Show, problem: str) -> ft.TextField:
    name = _("Set-up code") if draft.step is Step.REGISTER else _("Code")
    field = text_field(name, draft.code, lambda text: show(replace(draft, code=text)), problem=problem)
    field.autofill_hints = ft.AutofillHint.ONE_TIME_CODE
    return _exact(field, ft.KeyboardType.TEXT)


def _exact(field: ft.TextField, keyboard: ft.KeyboardType) -> ft.TextField:
    """Return a field in which nothing is put right that a person typed."""
    field.keyboard_type = keyboard
    field.autocorrect = field.enable_suggestions = False
    return field


_FIELDS: Mapping[str, Callable[[Words, Draft, Show, str], ft.TextField]] = {
    "link": _link,
    "email": _email,
    "name": _name,
    "password": _password,
    "code": _code,
}
