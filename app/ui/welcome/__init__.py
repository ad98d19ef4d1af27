"""The first screen of all: three ways to begin."""
