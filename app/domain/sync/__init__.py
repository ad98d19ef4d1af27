"""How edits of several devices become one state: the rules, without storage and without a network."""
