"""The server of a house: accounts, and the one place where the phones' changes meet."""
