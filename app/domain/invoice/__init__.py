"""Statements and credit notes as documents, their numbers, and how they are paid."""
