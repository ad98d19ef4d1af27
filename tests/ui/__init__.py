"""Screens without Flutter: real components on a page whose client is played by the test."""
