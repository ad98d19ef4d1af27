"""The screens of a landlord: sites, units, people and their bills."""
