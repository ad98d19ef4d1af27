"""Devices meet the server."""
