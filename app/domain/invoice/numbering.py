"""The numbers of what a site issues: one after the other in a year, without gaps."""

from app.domain.errors import N_, Problem

LONGEST_PREFIX = 12


def next_sequence(highest: int | None) -> int:
    """Return the place in the year of what is issued next; None: nothing was yet."""
    return (highest or 0) + 1


def number_of(year: int, sequence: int, prefix: str = "") -> str:
    """Return a number as it stands on paper, such as "2026-0007"."""
    return f"{prefix.strip()}{year}-{sequence:04}"


def prefix_problems(prefix: str) -> list[Problem]:
    """Return what is wrong with what stands before every number."""
    if len(prefix.strip()) <= LONGEST_PREFIX and prefix.isprintable():
        return []
    return [
        Problem(
            "number_prefix", N_("Write at most {most} letters before the number."), {"most": LONGEST_PREFIX}
        )
    ]
