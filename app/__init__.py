"""Meterbook: electricity meters read, projected and billed, offline first."""
