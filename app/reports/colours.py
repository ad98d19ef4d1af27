"""The colours of paper: those of the light theme, as red, green and blue."""

USED = "#305DA8"
INK = "#1B1B1F"
QUIET = "#565A66"
RULE = "#D9DDE6"
# Shades of one colour tell parts of a cost apart, on a printer without colours too.
SHADES = ("#305DA8", "#6E8EC2", "#9CB2D6", "#BECCE4", "#D6DFEE", "#E6ECF5")
