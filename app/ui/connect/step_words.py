"""What each step of connecting says, and what its button is called."""

from dataclasses import dataclass

from app.domain.errors import N_
from app.reports.words import Words
from app.ui.connect.state import Draft, Step


@dataclass(frozen=True, slots=True)
class StepWords:
    """The heading of a step, what it asks for, and its button."""

    title: str
    text: str
    button: str


_WORDS = {
    Step.ADDRESS: StepWords(
        N_("Connect to a server"),
        N_("Your devices then hold the same data, and landlord and tenants share what each of them may see."),
        N_("Go on"),
    ),
    Step.LOG_IN: StepWords(N_("Log in"), "", N_("Log in")),
    Step.REGISTER: StepWords(N_("Create an account"), "", N_("Create account")),
    Step.VERIFY: StepWords(
        N_("Confirm your e-mail address"), N_("A code was sent to {email}."), N_("Confirm")
    ),
    Step.SECOND: StepWords(
        N_("Second step"),
        N_("Enter the code that your authenticator app shows, or one of your recovery codes."),
        N_("Log in"),
    ),
    Step.FORGOTTEN: StepWords(
        N_("Password forgotten"), N_("A code for another password goes to this address."), N_("Send code")
    ),
    Step.RESET: StepWords(
        N_("Choose another password"),
        N_("If {email} has an account, a code was sent to it."),
        N_("Change password and log in"),
    ),
}
_FIRST_ACCOUNT = StepWords(
    N_("Set up the server"),
    N_("Nobody has an account here yet. The server printed a set-up code when it was first started."),
    N_("Create account"),
)


def words_of_step(_: Words, draft: Draft) -> StepWords:
    """Return what the step of a draft says."""
    is_first = draft.step is Step.REGISTER and draft.found is not None and draft.found.is_new
    said = _FIRST_ACCOUNT if is_first else _WORDS[draft.step]
    text = _(said.text, email=draft.email.strip()) if said.text else ""
    return StepWords(_(said.title), text, _(said.button))
