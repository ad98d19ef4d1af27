"""Tests of app/ui/landlord."""
