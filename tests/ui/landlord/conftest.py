"""A real desk, so that what a part is told is what a person would have stored."""

from tests.use_cases.conftest import clock, desk

__all__ = ["clock", "desk"]
