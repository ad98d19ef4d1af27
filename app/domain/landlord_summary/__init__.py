"""What a landlord sees at a glance: what was billed, received and used, and how that went on."""
