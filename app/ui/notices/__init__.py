"""What notifies people outside the app's own pages."""
