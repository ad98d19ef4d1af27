"""Files and wishes for the tests of the import screen."""

from app.ui.import_file.state import Wish, opened
from app.ui.import_file.work import Looked, look
from app.use_cases.desk import Desk
from app.use_cases.exports import NamedFile
from app.use_cases.imports.targets import Place
from app.use_cases.progress import unseen

ZONE = "Europe/Zurich"


def wish_for(text: str, name: str = "Cellar.csv") -> Wish:
    """Return the wish to import a text as it is recognised."""
    file = opened(NamedFile(name, text.encode()))
    return Wish(file, file.kind, Place(ZONE))


def looked_at(desk: Desk, text: str, name: str = "Cellar.csv") -> Looked:
    """Return what importing a text would do."""
    return look(desk, wish_for(text, name), unseen)
