"""People who log in: passwords, second factors, devices, roles and invitations."""
