"""A device and its server: the messages, and the client that sends ours and takes theirs."""
