"""A desk on a file in memory for the home screen."""

from tests.use_cases.conftest import clock, desk, photo

__all__ = ["clock", "desk", "photo"]
