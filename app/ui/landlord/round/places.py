"""Where the readings round stands."""

from app.ui.place import Place

ROUND = Place(
    "round", "app.ui.landlord.round.screen:round_screen", parent="/sites/{site_id}", stands_alone=True
)
