"""Tests of what screens of tariffs say."""
