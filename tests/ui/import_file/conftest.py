"""The real desk, for screens that look at files."""

from tests.use_cases.conftest import clock, desk

__all__ = ["clock", "desk"]
