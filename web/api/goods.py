"""The dangerous-goods list, asked in words."""

from marshmallow import Schema, fields, validate

from restrictions.goods import PackingGroup
from restrictions.tunnels import TunnelCode
from waybill.actor import Role
from waybill.goods import dangerous_goods_list
from waybill.goods.entry import CarriageStatus, GoodsEntry
from web.access import allow
from web.api.answers import refuses
from web.api.resource import Resource

resource = Resource("goods", __name__, url_prefix="/goods", description="The dangerous-goods list.")

MOST_RESULTS = 50


class GoodsQuery(Schema):
    """What to look for."""

    q = fields.String(
        required=True,
        validate=validate.Length(min=1, max=100),
        metadata={"description": "UN number, Chinese or English name, or a part of a name.", "example": "petrol"},
    )
    limit = fields.Integer(load_default=20, validate=validate.Range(min=1, max=MOST_RESULTS))


class GoodsEntrySchema(Schema):
    """One row of the list; its key is the UN number and the variant."""

    un_number = fields.String(required=True, metadata={"description": "Four digits, zeros kept.", "example": "1203"})
    variant = fields.Integer(required=True)
    name_zh = fields.String(required=True)
    name_en = fields.String(required=True)
    hazard_class = fields.String(required=True)
    classification_code = fields.String(required=True)
    subsidiary_hazards = fields.List(fields.String(), required=True)
    packing_group = fields.Enum(PackingGroup, by_value=fields.String, required=True, allow_none=True)
    tank_code = fields.String(required=True)
    portable_tank = fields.String(required=True)
    tunnel_code = fields.Enum(
        TunnelCode,
        by_value=fields.String,
        required=True,
        allow_none=True,
        metadata={"description": "null where the list has no entry: unknown, not free."},
    )
    hin = fields.String(required=True, metadata={"description": "Hazard identification number."})
    carriage_status = fields.Enum(CarriageStatus, by_value=fields.String, required=True)
    technical_name_required = fields.Boolean(required=True)


@resource.get("")
@resource.arguments(GoodsQuery, location="query")
@resource.response(200, GoodsEntrySchema(many=True))
@refuses()
@allow(*Role)
def search_goods(query: dict[str, str | int]) -> list[GoodsEntry]:
    """Return the rows that the words may mean, best first."""
    return list(dangerous_goods_list.search(str(query["q"]), int(query["limit"])))
