"""The connection with a server as a person sees it: connecting, how it goes, and what needs them."""
