"""What the budgets of meters and sites say and take."""
