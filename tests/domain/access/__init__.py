"""Tests of who may see and push what."""
