"""Who has paid, and recording what came."""
