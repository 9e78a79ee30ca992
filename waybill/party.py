"""The four parties of a consignment, and how they are written down on a document."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Id, enum_column


class PartyRole(StrEnum):
    """托运人, 承运人, 装货人, 收货人. They may coincide."""

    CONSIGNOR = "consignor"
    CARRIER = "carrier"
    LOADER = "loader"
    CONSIGNEE = "consignee"


class PartyColumns:
    """A party as it was named when the document was written; a later change of the register does not reach it.

    `licence_number` is the carrier's 经营许可证号, "" for others.
    """

    role: Mapped[PartyRole] = mapped_column(enum_column(PartyRole))
    organisation_id: Mapped[UUID] = mapped_column(Id, index=True)
    name: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    licence_number: Mapped[str] = mapped_column(String(40), default="")
