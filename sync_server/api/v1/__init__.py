"""The API for programs: the verbs and queries of the app over HTTP, for one account at a time."""
