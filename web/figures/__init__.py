"""The regulator's figures: what the record says of waybills, inspections and carriers, counted when asked."""
