"""One's own account: name, password, address, second step, devices, and leaving."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel, Field

from app.domain.access.view import Role
from sync_server.accounts import changing, devices, leaving, members, second_step, showing
from sync_server.accounts.second_factor import is_switched_on
from sync_server.accounts.sessions import caller_account
from sync_server.api.asking import At, Body, By
from sync_server.api.log_in import CodeBody
from sync_server.api.sites import OwnSite

router = APIRouter(prefix="/api/v1/auth", tags=["own account"])


class AccountAnswer(BaseModel):
    """One's account and the sites it has business at."""

    id: UUID
    email: str
    name: str
    language: str
    is_verified: bool
    has_second_step: bool
    runs_server: bool
    sites: list[OwnSite]


class NameBody(Body):
    """How somebody is called, and the language of letters."""

    name: str
    language: Annotated[str, Field(max_length=5)] = ""


class PasswordBody(Body):
    """The password, to be sure."""

    password: str


class SureBody(PasswordBody):
    """The password, and a code where the second step is on."""

    code: str = ""


class NewPasswordBody(Body):
    """Another password."""

    current: str
    new: str
    ends_others: bool = True


class NewEmailBody(PasswordBody):
    """Another address."""

    email: str


class SecretAnswer(BaseModel):
    """What the authenticator app is given; draw the link as a QR code."""

    secret: str
    link: str


class RecoveryCodesAnswer(BaseModel):
    """Codes to keep on paper; they are told once."""

    recovery_codes: list[str]


class DeviceAnswer(BaseModel):
    """A device on which one is logged in."""

    id: UUID
    name: str
    address: str
    since: datetime
    last_seen: datetime
    is_this_one: bool


class LeavingAnswer(BaseModel):
    """What deleting the account does, and the sites that need another owner first."""

    sentences: list[str]
    sites_owned_alone: list[str]


class ShownCodeAnswer(BaseModel):
    """A code to pass on by hand."""

    purpose: str
    email: str
    code: str
    expires_at: datetime


@router.get("/me")
def me(office: At, caller: By) -> AccountAnswer:
    """Return one's account."""
    sites = [
        OwnSite(site_id=each.site_id, role=Role(each.role), person_id=each.person_id)
        for each in members.own_memberships(office, caller)
    ]
    with office.database.reading() as session:
        account = caller_account(session, caller)
        return AccountAnswer(
            **account.model_dump(include={"id", "email", "name", "language", "runs_server"}),
            is_verified=account.verified_at is not None,
            has_second_step=is_switched_on(session, account),
            sites=sites,
        )


@router.put("/me", status_code=status.HTTP_204_NO_CONTENT)
def rename(office: At, caller: By, body: NameBody) -> None:
    """Change one's name, and the language of letters."""
    changing.rename(office, caller, body.name, body.language)


@router.get("/me/leaving")
def consequences_of_leaving(office: At, caller: By) -> LeavingAnswer:
    """Return what deleting one's account would do."""
    told = leaving.consequences_of_leaving(office, caller)
    return LeavingAnswer(sentences=[*told.sentences], sites_owned_alone=[*told.sites_owned_alone])


@router.post("/me/leaving", status_code=status.HTTP_204_NO_CONTENT)
def delete_account(office: At, caller: By, body: SureBody) -> None:
    """Delete one's account."""
    leaving.delete_account(office, caller, body.password, body.code)


@router.put("/password", status_code=status.HTTP_204_NO_CONTENT)
def change_password(office: At, caller: By, body: NewPasswordBody) -> None:
    """Choose another password."""
    changing.change_password(office, caller, body.current, body.new, ends_others=body.ends_others)


@router.post("/email", status_code=status.HTTP_204_NO_CONTENT)
def ask_for_email(office: At, caller: By, body: NewEmailBody) -> None:
    """Ask for another address: a code goes to it."""
    changing.ask_for_email(office, caller, body.email, body.password)


@router.post("/email/confirm", status_code=status.HTTP_204_NO_CONTENT)
def confirm_email(office: At, caller: By, body: CodeBody) -> None:
    """Use another address from now on, with the code that went to it."""
    changing.confirm_email(office, caller, body.code)


@router.post("/second-step")
def prepare_second_step(office: At, caller: By, body: PasswordBody) -> SecretAnswer:
    """Return a secret for an authenticator app; it counts once a code of it was right."""
    new = second_step.prepare_second_step(office, caller, body.password)
    return SecretAnswer(secret=new.secret, link=new.link)


@router.post("/second-step/on")
def switch_on(office: At, caller: By, body: CodeBody) -> RecoveryCodesAnswer:
    """Switch the second step on with a first code."""
    return RecoveryCodesAnswer(recovery_codes=second_step.switch_on(office, caller, body.code))


@router.post("/second-step/off", status_code=status.HTTP_204_NO_CONTENT)
def switch_off(office: At, caller: By, body: SureBody) -> None:
    """Switch the second step off."""
    second_step.switch_off(office, caller, body.password, body.code)


@router.post("/second-step/recovery-codes")
def renew_recovery_codes(office: At, caller: By, body: SureBody) -> RecoveryCodesAnswer:
    """Return new recovery codes; the former ones end."""
    codes = second_step.renew_recovery_codes(office, caller, body.password, body.code)
    return RecoveryCodesAnswer(recovery_codes=codes)


@router.get("/devices")
def own_devices(office: At, caller: By) -> list[DeviceAnswer]:
    """Return the devices on which one is logged in."""
    return [
        DeviceAnswer.model_validate(each, from_attributes=True) for each in devices.devices(office, caller)
    ]


@router.delete("/devices/{login_id}", status_code=status.HTTP_204_NO_CONTENT)
def end_device(office: At, caller: By, login_id: UUID) -> None:
    """Log a device out."""
    devices.end_device(office, caller, login_id)


@router.delete("/devices", status_code=status.HTTP_204_NO_CONTENT)
def end_other_devices(office: At, caller: By) -> None:
    """Log all devices out but this one."""
    devices.end_other_devices(office, caller)


@router.get("/codes")
def codes_to_pass_on(office: At, caller: By) -> list[ShownCodeAnswer]:
    """Return the codes that no mail server sends; only who set the server up sees them."""
    return [
        ShownCodeAnswer(purpose=each.purpose, email=each.email, code=each.text, expires_at=each.expires_at)
        for each in showing.codes_to_pass_on(office, caller)
    ]
