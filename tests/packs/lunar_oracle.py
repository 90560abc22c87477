"""Lunar dates of Viet Nam from the sky itself, the slow way: the oracle of lunar.yaml.

A lunar month begins on the day (UTC+7) of the new moon; the eleventh month holds the winter
solstice; a year of thirteen months doubles the first month in which the sun enters no new sign.
Formulas: J. Meeus, Astronomical Algorithms, chapters 25 (sun, to 0.01 degree) and 49 (new moon,
to about 20 seconds).
"""

from datetime import date, timedelta
from functools import cache
from math import floor, radians, sin

HANOI = 7
BEIJING = 8

_PERIODIC = (  # amplitude, then multiples of M, M', F, and the power of E
    (-0.40720, 0, 1, 0, 0), (0.17241, 1, 0, 0, 1), (0.01608, 0, 2, 0, 0), (0.01039, 0, 0, 2, 0),
    (0.00739, -1, 1, 0, 1), (-0.00514, 1, 1, 0, 1), (0.00208, 2, 0, 0, 2), (-0.00111, 0, 1, -2, 0),
    (-0.00057, 0, 1, 2, 0), (0.00056, 1, 2, 0, 1), (-0.00042, 0, 3, 0, 0), (0.00042, 1, 0, 2, 1),
    (0.00038, 1, 0, -2, 1), (-0.00024, -1, 2, 0, 1), (-0.00007, 2, 1, 0, 0), (0.00004, 0, 2, -2, 0),
    (0.00004, 3, 0, 0, 0), (0.00003, 1, 1, -2, 0), (0.00003, 0, 2, 2, 0), (-0.00003, 1, 1, 2, 0),
    (0.00003, -1, 1, 2, 0), (-0.00002, -1, 1, -2, 0), (-0.00002, 1, 3, 0, 0), (0.00002, 0, 4, 0, 0),
)  # fmt: skip

_PLANETARY = (  # amplitude, start, rate per lunation
    (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
)  # fmt: skip

_EPOCH = date(2000, 1, 1)  # begins at Julian day 2451544.5


def _delta_t(years: float) -> float:
    """Return terrestrial minus universal time, in days (a line through 2018-2050, to 20 s)."""
    return (64 + 0.35 * years) / 86400


@cache
def new_moon(k: int, zone: int) -> date:
    """Return the local day of the ``k``-th new moon since that of 6 January 2000."""
    t = k / 1236.85
    jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    e = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
    node_distance = 160.7108 + 390.67050284 * k - 0.0016118 * t * t
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t
    for amplitude, a, b, c, power in _PERIODIC:
        jde += amplitude * e**power * sin(radians(a * sun + b * moon + c * node_distance))
    jde -= 0.00017 * sin(radians(node))
    for amplitude, start, rate in _PLANETARY:
        jde += amplitude * sin(radians(start + rate * k))
    return _local_day(jde - _delta_t(100 * t), zone)


@cache
def sun_sign(day: date, zone: int) -> int:
    """Return in which twelfth of its circle the sun stands when the local day begins, 0 to 11."""
    jd = 2451544.5 + (day - _EPOCH).days - zone / 24
    t = (jd - 2451545.0) / 36525
    t += _delta_t(100 * t) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    true = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre
    seen = true - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))
    return floor(seen % 360 / 30)


def _local_day(jd: float, zone: int) -> date:
    return _EPOCH + timedelta(floor(jd - 2451544.5 + zone / 24))


def _eleventh(year: int, zone: int) -> int:
    """Return the new moon that begins the month holding the winter solstice of ``year``."""
    k = round((date(year, 12, 31) - _EPOCH).days / 29.530588861)
    while new_moon(k, zone) > date(year, 12, 31):
        k -= 1
    # The month of the solstice does not begin with the sun already in the sign of Capricorn (9).
    while sun_sign(new_moon(k, zone), zone) >= 9:
        k -= 1
    return k


def months(year: int, zone: int) -> list[int]:
    """Return the new moons of the ordinary months from the 11th of ``year - 1``, the double out."""
    first, last = _eleventh(year - 1, zone), _eleventh(year, zone)
    found = list(range(first, last))
    if len(found) == 12:
        return found
    signs = [sun_sign(new_moon(k, zone), zone) for k in range(first, last + 1)]
    doubled = next(i for i in range(1, 13) if signs[i] == signs[i + 1])
    return found[:doubled] + found[doubled + 1 :]


def tet(year: int, zone: int = HANOI) -> date:
    """Return the first day of the first lunar month."""
    return new_moon(months(year, zone)[2], zone)


def hung_kings(year: int, zone: int = HANOI) -> date:
    """Return the tenth day of the third lunar month."""
    return new_moon(months(year, zone)[4], zone) + timedelta(9)
