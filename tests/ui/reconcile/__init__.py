"""Screens on which bills are typed and laid beside ours."""
