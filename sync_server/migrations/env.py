"""What Alembic runs: the server's own steps, on the connection and in the transaction it is handed."""

from alembic import context

from sync_server.exchange import tables as _of_files  # noqa: F401 - its tables are among them
from sync_server.replica import tables as _of_rows  # noqa: F401 - same
from sync_server.storage import programs as _of_programs  # noqa: F401 - same
from sync_server.storage.tables import METADATA

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    # Names of constraints follow its convention.
    target_metadata=METADATA,
    version_table=attributes["version_table"],
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
