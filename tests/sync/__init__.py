"""Devices and a server that meet: real files, real rules, and a line between them that fails."""
