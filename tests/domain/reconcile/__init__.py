"""Bills on paper beside ours."""
