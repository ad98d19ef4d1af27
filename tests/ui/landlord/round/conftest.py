"""A real desk, so that what the screen is told is what a person would have stored."""

from tests.use_cases.conftest import clock, desk

__all__ = ["clock", "desk"]
