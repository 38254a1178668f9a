"""People, accounts, roles, invitations and permits."""
