"""What energy costs, derived anew each time from readings and dated prices."""
