"""Waybills in the making: the dispatcher's vehicle, tank, crew and hour, until they are issued or voided."""
