"""What a device keeps for its server: groups that wait, pages that arrived, and how they become rows."""
