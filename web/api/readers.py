"""Who reads waybills by the API."""

from waybill.actor import Role

READERS = tuple(role for role in Role if role is not Role.ADMINISTRATOR)
"""Everybody but the administrator; which waybills, `waybill.visibility` says."""
