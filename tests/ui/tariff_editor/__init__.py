"""Tests of the editor of tariffs."""
