"""The route of a waybill: asked for and chosen by the dispatcher, seen on the map by everybody who sees the waybill."""
