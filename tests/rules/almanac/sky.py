"""The sky as ephem computes it, for Beijing's days (UTC+8): the oracle that shares no code with the table's source."""

import math
from datetime import date, timedelta

import ephem

_EIGHT_HOURS = 8 * ephem.hour


def begins(day: date) -> float:
    """The moment at which a day begins in Beijing, as ephem counts days."""
    return float(ephem.Date((day.year, day.month, day.day)) - _EIGHT_HOURS)


def longitude(moment: float) -> float:
    """The sun's apparent ecliptic longitude, equinox of date, in degrees."""
    sun = ephem.Sun()
    sun.compute(moment, epoch=moment)
    place = ephem.Ecliptic(ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=moment), epoch=moment)
    return math.degrees(float(place.lon))


def reaches(degrees: float, day: date) -> bool:
    """Whether the sun reaches a longitude on a day."""
    before, after = (_past(longitude(begins(one)), degrees) for one in (day, day + timedelta(days=1)))
    return before < 0 <= after


def _past(one: float, other: float) -> float:
    return (one - other + 180) % 360 - 180


def new_moon(day: date) -> bool:
    """Whether there is a new moon on a day."""
    return bool(ephem.previous_new_moon(begins(day + timedelta(days=1))) >= begins(day))
