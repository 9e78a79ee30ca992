"""The rows of a database as they were, to be put back after a case has changed them."""

from typing import Any

from sqlalchemy import MetaData, Table, select

from web.database import Database

Rows = list[dict[str, Any]]


class SavedRows:
    """Every row of every table at one moment."""

    def __init__(self, database: Database, metadata: MetaData) -> None:
        self._database = database
        self._tables = metadata.sorted_tables
        with database.reading() as session:
            self.rows: dict[Table, Rows] = {
                table: [dict(row) for row in session.execute(select(table)).mappings()] for table in self._tables
            }

    def put_back(self) -> None:
        with self._database.writing() as session:
            for table in reversed(self._tables):
                session.execute(table.delete())
            for table in self._tables:
                if self.rows[table]:
                    session.execute(table.insert(), self.rows[table])
