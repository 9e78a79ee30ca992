"""Waybills as every party sees them: the list, one document with its record, its paper and its QR code."""
