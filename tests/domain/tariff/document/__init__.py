"""The rules of tariff documents."""
