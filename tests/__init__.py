"""The tests mirror the code; whole stories lie in journeys, what a person sees in browser."""
