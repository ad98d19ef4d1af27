"""What energy costs: bills so far and ahead, prices now, days, comparisons."""
