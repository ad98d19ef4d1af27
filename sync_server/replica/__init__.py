"""The one sequencer: takes what devices push, and gives each what its person may see."""
