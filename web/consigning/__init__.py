"""Consignment notes: the consignor writes them, the carrier's dispatcher reads them."""
