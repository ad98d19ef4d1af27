"""What a bookkeeper takes over."""
