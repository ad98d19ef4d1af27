"""How many random tariffs are compared: 20 in a check, as many as everything else in a proof."""

from hypothesis import settings

PROOF = settings.get_profile("proof").max_examples
TARIFFS = PROOF if settings().max_examples == PROOF else 20
