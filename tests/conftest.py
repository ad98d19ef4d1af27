"""How thoroughly properties are tested: 50 examples for every check, 2000 for a proof."""

import os

from hypothesis import settings

settings.register_profile("check", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("proof", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "check"))
