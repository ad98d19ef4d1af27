"""What was done, as screens know it."""

from typing import TypeAlias

from app.storage.queries import changes

Deed: TypeAlias = changes.Entry
Edit: TypeAlias = changes.Edit
