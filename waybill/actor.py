"""Who does something: the account, its role and the organisation it acts for."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from restrictions.outcome import Forbidden
from waybill.codes import WaybillCode


class Role(StrEnum):
    """What an account may be. An account has one role; a person with two duties has two accounts."""

    CONSIGNOR = "consignor"
    DISPATCHER = "dispatcher"
    DRIVER = "driver"
    ESCORT = "escort"
    LOADER = "loader"
    CONSIGNEE = "consignee"
    POLICE = "police"
    REGULATOR = "regulator"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Actor:
    """An account in action. `person_id` names the registered driver or escort whose account it is."""

    account_id: UUID
    name: str
    role: Role
    organisation_id: UUID | None = None
    person_id: UUID | None = None

    def require(self, *roles: Role) -> None:
        """Raise `Forbidden` unless the role is one of `roles`."""
        if self.role not in roles:
            raise Forbidden(WaybillCode.ROLE_MAY_NOT, role=self.role.value)

    @property
    def owner_id(self) -> UUID:
        """The organisation acted for; an account of none raises `Forbidden`."""
        if self.organisation_id is None:
            raise Forbidden(WaybillCode.NO_ORGANISATION, role=self.role.value)
        return self.organisation_id
