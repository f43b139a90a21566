"""The almanac: the lunar calendar, solar terms, festivals, public holidays, and on which day a birthday falls."""
