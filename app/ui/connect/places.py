"""Where the screens of the connection stand."""

from app.ui.place import Place

CONNECT = Place("connect", "app.ui.connect.screen:connect_screen", parent="/settings", stands_alone=True)
ATTENTION = Place(
    "attention", "app.ui.connect.attention:attention_screen", parent="/settings", stands_alone=True
)
MEMBERS = Place(
    "connect/sites/:site_id",
    "app.ui.connect.members.screen:members_screen",
    parent="/connect",
    stands_alone=True,
)
CONNECTING = (CONNECT, ATTENTION, MEMBERS)
