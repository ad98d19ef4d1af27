"""What a bank says of an account: its lines, and whose payment each seems to be."""
