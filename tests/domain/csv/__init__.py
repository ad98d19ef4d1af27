"""Tests of the rules of CSV texts."""
