"""What the screens of CO2 say and take."""
