"""What a bookkeeper takes over: every issued letter and every payment as journal lines."""
