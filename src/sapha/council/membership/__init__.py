"""Who sits in councils: nominees, appointment orders, memberships, alarms."""
