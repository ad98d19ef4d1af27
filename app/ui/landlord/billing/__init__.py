"""What a site's letters look like, and how it usually shares its bills."""
