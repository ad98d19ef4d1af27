"""Statements and credit notes on paper."""
