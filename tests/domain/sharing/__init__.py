"""Tests of sharing a bill out."""
