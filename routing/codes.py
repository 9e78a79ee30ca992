"""The codes of what routing refuses and of what it could not read."""

from enum import StrEnum


class RoutingCode(StrEnum):
    """Stable names; the sentences stand in the catalogue of `web`."""

    # Refusals
    EXTRACT_UNREADABLE = "routing.extract.unreadable"
    EXTRACT_WITHOUT_ROADS = "routing.extract.without_roads"
    EXTRACT_SOURCE_UNREACHABLE = "routing.extract.source_unreachable"
    EXTRACT_PLACE_NOT_FOUND = "routing.extract.place_not_found"
    NETWORK_NOT_FOUND = "routing.network.not_found"
    NETWORK_DAMAGED = "routing.network.damaged"
    NETWORK_OTHER_FORMAT = "routing.network.other_format"
    PLACE_OFF_NETWORK = "routing.place.off_network"
    PATH_EMPTY = "routing.path.empty"
    PATH_UNKNOWN_EDGE = "routing.path.unknown_edge"
    PATH_TURN_NOT_ALLOWED = "routing.path.turn_not_allowed"
    PATH_WAIT_NOT_ALLOWED = "routing.path.wait_not_allowed"
    NOT_CONNECTED = "routing.route.not_connected"
    CLOSED_TO_UNIT = "routing.route.closed_to_unit"
    NO_LAWFUL_HOUR = "routing.route.no_lawful_hour"

    # Reasons of a verdict that a tag gives
    TAG_FORBIDS_DANGEROUS_GOODS = "routing.tag.forbids_dangerous_goods"
    TAG_FORBIDS_EXPLOSIVES_AND_FLAMMABLES = "routing.tag.forbids_explosives_and_flammables"
    TAG_WATER_PROTECTION = "routing.tag.water_protection"
    TAG_WATER_POLLUTION_UNKNOWN = "routing.tag.water_pollution_unknown"
    TAG_TUNNEL_CATEGORY_CLOSED = "routing.tag.tunnel_category_closed"
    TAG_TUNNEL_CODE_UNKNOWN = "routing.tag.tunnel_code_unknown"
    TAG_CLOSED_TO_TRUCKS = "routing.tag.closed_to_trucks"
    TAG_LIMIT_EXCEEDED = "routing.tag.limit_exceeded"
    TAG_DIMENSION_UNKNOWN = "routing.tag.dimension_unknown"
    TAG_UNREADABLE = "routing.tag.unreadable"
    PLACE_NOT_FOUND = "routing.binding.place_not_found"

    # Issues of an import
    WAY_CLIPPED = "routing.way.clipped"
    WAY_WITHOUT_NODES = "routing.way.without_nodes"
    WAY_FERRY_LEFT_OUT = "routing.way.ferry_left_out"
    WAY_LIMIT_UNREADABLE = "routing.way.limit_unreadable"
    WAY_SPEED_UNREADABLE = "routing.way.speed_unreadable"
    WAY_DIRECTION_UNREADABLE = "routing.way.direction_unreadable"
    NODE_BARRIER = "routing.node.barrier"
    NODE_POST_UNREADABLE = "routing.node.post_unreadable"
    TURN_VIA_WAY = "routing.turn.via_way"
    TURN_CONDITIONAL = "routing.turn.conditional"
    TURN_INCOMPLETE = "routing.turn.incomplete"
    TURN_AMBIGUOUS = "routing.turn.ambiguous"
    TURN_UNREADABLE = "routing.turn.unreadable"
    TURNS_NOT_IN_SOURCE = "routing.turn.not_in_source"
    PARKING_OFF_NETWORK = "routing.parking.off_network"
    BOUNDARY_INCOMPLETE = "routing.boundary.incomplete"

    # Issues of a binding
    BINDING_WAY_NOT_FOUND = "routing.binding.way_not_found"
    BINDING_ROAD_NOT_FOUND = "routing.binding.road_not_found"
    BINDING_SEGMENT_NOT_FOUND = "routing.binding.segment_not_found"
    BINDING_STRUCTURE_NOT_FOUND = "routing.binding.structure_not_found"
    BINDING_AREA_NOT_FOUND = "routing.binding.area_not_found"
    BINDING_WITHOUT_EDGES = "routing.binding.without_edges"
    BINDING_ENCLOSING_NOT_FOUND = "routing.binding.enclosing_not_found"
    BINDING_WITHOUT_ENCLOSING = "routing.binding.without_enclosing"
