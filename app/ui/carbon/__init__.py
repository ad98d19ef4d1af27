"""CO2: how many grams a kWh stands for, and what that makes."""
