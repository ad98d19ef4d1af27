"""Meterbook: electricity meters read, projected and billed, offline first."""

# A phone's bundle has no metadata of packages to read it from.
VERSION = "0.1.0"
