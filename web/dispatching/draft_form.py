"""The form of a waybill in the making."""

from datetime import datetime
from uuid import UUID

from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import Length

from restrictions.civil import civil_date
from waybill.drafts import WaybillDraft
from waybill.person import CertificateKind
from waybill.vehicle import VehicleKind
from waybill.waybill_record import Waybill
from web.civil_time_field import CivilTimeField
from web.dispatching.choices import crew_options, tank_options, vehicle_options
from web.forms import Form
from web.select_fields import KeyField


class DraftForm(Form):
    """What the dispatcher decides. `seen` tells how far the record was when the page was made."""

    seen = HiddenField()
    vehicle_id = KeyField(lazy_gettext("车辆"))
    trailer_id = KeyField(lazy_gettext("挂车"))
    tank_id = KeyField(lazy_gettext("罐体"))
    driver_id = KeyField(lazy_gettext("驾驶员"))
    escort_id = KeyField(lazy_gettext("押运员"))
    departure = CivilTimeField(lazy_gettext("计划出发时间（北京时间）"))
    is_city_delivery = BooleanField(lazy_gettext("城市配送（一张运单多个卸货点）"))
    remark = TextAreaField(lazy_gettext("备注"), validators=[Length(max=500)])

    def offer(self, session: Session, owner_id: UUID, now: datetime) -> None:
        """Offer what the carrier has, papers told as of the departure, or of today where that is later or none is."""
        departure = self.departure.data
        on = civil_date(now if departure is None else max(departure, now))
        self.vehicle_id.offer(vehicle_options(session, owner_id, on, VehicleKind.RIGID, VehicleKind.TRACTOR))
        self.trailer_id.offer(vehicle_options(session, owner_id, on, VehicleKind.TRAILER))
        self.tank_id.offer(tank_options(session, owner_id, on))
        self.driver_id.offer(crew_options(session, owner_id, on, CertificateKind.DRIVER))
        self.escort_id.offer(crew_options(session, owner_id, on, CertificateKind.ESCORT))

    def to_draft(self) -> WaybillDraft:
        """Return what was decided as a value."""
        return WaybillDraft(
            vehicle_id=self.vehicle_id.data,
            trailer_id=self.trailer_id.data,
            tank_id=self.tank_id.data,
            driver_id=self.driver_id.data,
            escort_id=self.escort_id.data,
            departure=self.departure.data,
            is_city_delivery=self.is_city_delivery.data,
            remark=(self.remark.data or "").strip(),
        )

    @classmethod
    def of(cls, waybill: Waybill) -> "DraftForm":
        """Return the form as the draft stands."""
        return cls(None, obj=waybill.draft, data={"seen": str(waybill.event_count)})
