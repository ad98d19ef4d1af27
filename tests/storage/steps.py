"""A version after today's, as a later Meterbook will bring one: it rebuilds a table that others point to."""

import shutil
from pathlib import Path

from app.storage.migrate import STEPS, Steps

LATER = "z001"
_SCRIPT = '''"""A later version."""

import sqlalchemy as sa
from alembic import op

revision = "{later}"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("meter") as meter:
        meter.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="red"))
        meter.alter_column("name", type_=sa.Text())
    {more}
'''


_ON_TOP = '''"""Tables that go on top of ours."""

import sqlalchemy as sa
from alembic import op

from app.storage.columns import Id

revision = "s001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "desk",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("site_id", Id(), sa.ForeignKey("site.id", name="fk_desk_site_id")),
    )
'''


def steps_on_top(folder: Path) -> Steps:
    """Return steps of somebody else, with a table of versions of their own, made in a folder."""
    (folder / "versions").mkdir(parents=True)
    shutil.copy(STEPS.folder / "env.py", folder)
    (folder / "versions" / "s001_desk.py").write_text(_ON_TOP)
    return Steps(folder, "s001", "alembic_version_desk")


def later_steps(folder: Path, more: str = "") -> Steps:
    """Return today's steps and one more, made in a folder."""
    shutil.copytree(STEPS.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    script = _SCRIPT.format(later=LATER, head=STEPS.head, more=more)
    (folder / "versions" / f"{LATER}_later.py").write_text(script)
    return Steps(folder, LATER)
