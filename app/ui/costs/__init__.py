"""What energy costs: all meters and sites, and what an appliance would cost."""
