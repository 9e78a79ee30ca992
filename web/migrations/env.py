"""Alembic's entry: it migrates over the connection that `web.schema` hands it."""

from alembic import context

from storage.columns import UtcDateTime
from web.tables import METADATA


def _render(kind: str, item: object, _context: object) -> str | bool:
    """Write our column types as the plain ones that they store, so that an old migration needs no code of ours."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=_render,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
