"""Taking a site's money along as files, and bringing in what another program exported."""
