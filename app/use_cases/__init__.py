"""What a person can ask for: verbs and queries, each handed a Book."""
