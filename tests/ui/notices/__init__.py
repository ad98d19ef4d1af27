"""What notifies people outside the pages, by fakes of what shows it."""
