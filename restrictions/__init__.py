"""The law as data: rules, windows, places, permits and the judgement. Pure but for `restrictions.register`."""
