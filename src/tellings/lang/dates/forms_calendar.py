"""Forms of the calendar: dates, months, quarters, years, seasons, weekdays, holidays and clock times."""

from __future__ import annotations

from datetime import date, timedelta

from tellings.lang.dates.patterns import Match
from tellings.lang.dates.points import WEEKDAYS, Point, at, day_point, easter, weekday_near
from tellings.lang.dates.senses import Scene, Sense, fixed

_PIVOT = 50


def iso(match: Match) -> Sense | None:
    """Read 2022-02-22."""
    return fixed(at("day", date.fromisoformat(match.value("ISO") or "")))


def year_of(match: Match) -> int | None:
    """Return the year that the match names; '98 is 1998 and '22 is 2022."""
    full, short = match.value("YEAR"), match.value("YEAR2")
    if full:
        return int(full)
    return (1900 if int(short) >= _PIVOT else 2000) + int(short) if short else None


def day(match: Match) -> Sense | None:
    """Read 21 February, with or without a year, and ranges of days ("Feb. 23-24", "Feb. 27 to March 2")."""
    month = int(match.value("MONTH") or 0)
    first = int(match.value("DAY", "DAYTH", "ORD") or 0)
    last_month = int(match.value("MONTH_") or month)
    last = match.value("DAY_", "DAYTH_", "ORD_")
    if last is not None and (last_month, int(last)) <= (month, first):
        return None
    sense = _dated(month, first, year_of(match))
    side = -1 if "LAST" in match.slots else 1 if "NEXT" in match.slots else 0
    if side and sense:
        return sense._replace(alone=lambda scene: _on_side(scene, month, first, side), inside=None)
    if sense is None or last is None:
        return sense
    return sense._replace(until=lambda point: day_point(point.first.year, last_month, int(last)))


def _on_side(scene: Scene, month: int, number: int, side: int) -> Point | None:
    """Return the nearest such day before (-1) or after (+1) today."""
    for year in sorted(range(scene.today.year - 1, scene.today.year + 2), reverse=side < 0):
        point = day_point(year, month, number)
        if point and (point.first - scene.today).days * side > 0:
            return point
    return None


def _dated(month: int, number: int, year: int | None) -> Sense | None:
    if year is not None:
        return fixed(day_point(year, month, number))
    if day_point(2000, month, number) is None:
        return None

    def alone(scene: Scene) -> Point | None:
        years = range(scene.today.year - 1, scene.today.year + 2)
        return scene.closest([point for point in (day_point(one, month, number) for one in years) if point])

    return Sense("DATE", "day", alone=alone, inside=lambda point: day_point(point.first.year, month, number))


def month(match: Match) -> Sense | None:
    """Read February, with or without a year; "last August", "next May", "this September"; January-March."""
    number, year = int(match.value("MONTH") or 0), year_of(match)
    sense = _part_of_year("month", number - 1, 12, match, year)
    last = match.value("MONTH_")
    if sense is None or last is None:
        return sense
    return sense._replace(until=lambda point: at("month", date(point.first.year, int(last), 1)))


def season(match: Match) -> Sense | None:
    """Read summer, "last winter", "spring 1998"."""
    return _part_of_year("season", int(match.value("SEASON") or 0), 4, match, year_of(match))


def quarter(match: Match) -> Sense | None:
    """Read "the third quarter", "Q3 2021"."""
    number = 4 if "LAST" in match.slots else int(match.value("ORD", "NUM") or 0)
    return _part_of_year("quarter", number - 1, 4, match, year_of(match)) if 1 <= number <= 4 else None


def half(match: Match) -> Sense | None:
    """Read "the first half", which takes a year to say which."""
    number = 2 if "LAST" in match.slots else int(match.value("ORD") or 0)
    if not 1 <= number <= 2:
        return None
    sense = _part_of_year("half", number - 1, 2, match, year_of(match))
    return sense._replace(weak=year_of(match) is None) if sense else None


def _part_of_year(unit: str, index: int, per_year: int, match: Match, year: int | None) -> Sense | None:
    if year is not None:
        return fixed(Point(unit, year * per_year + index))

    def inside(point: Point) -> Point | None:
        return Point(unit, point.first.year * per_year + index) if point.unit == "year" else None

    def alone(scene: Scene) -> Point | None:
        now = scene.now(unit)
        this = now if now.n % per_year == index else Point(unit, scene.today.year * per_year + index)
        if "LAST" in match.slots:
            return this if this.n < now.n else this.step(-per_year)
        if "NEXT" in match.slots:
            return this if this.n > now.n else this.step(per_year)
        if match.form.startswith("this"):
            return this
        return scene.closest([this.step(-per_year), this, this.step(per_year)])

    return Sense("DATE", unit, alone=alone, inside=inside)


def this_part(match: Match) -> Sense | None:
    """Read "this September", "this fall": of the present year."""
    return month(match) if "MONTH" in match.slots else season(match)


def year(match: Match) -> Sense | None:
    """Read 1998, '98, "the year 2000", 1998-99."""
    number = year_of(match)
    last = match.value("YEAR_", "YEAR2_") or (match.value("YEAR2") if "YEAR" in match.slots else None)
    if number is None:
        return None
    sense = fixed(Point("year", number))
    if last is None or sense is None:
        return sense
    end = int(last) if len(last) == 4 else number // 100 * 100 + int(last)
    return sense._replace(until=lambda _: Point("year", end)) if number < end < number + 100 else None


def decade(match: Match) -> Sense | None:
    """Read "the 1990s", "the '90s", "the nineties"."""
    full = match.value("DECADE")
    if full:
        return fixed(Point("decade", int(full) // 10))
    return fixed(Point("decade", 190 + int(match.value("DECADE_NAME") or int(match.value("DECADE2") or 0) // 10)))


def century(match: Match) -> Sense | None:
    """Read "the 20th century"."""
    return fixed(Point("century", int(match.value("ORD") or 0) - 1))


def weekday(match: Match) -> Sense | None:
    """Read Monday by the tense around it; "last Monday" lies before today, "next Monday" after it."""
    number = int(match.value("WEEKDAY", "WEEKDAY_SHORT") or 0)
    name = WEEKDAYS[number]

    def alone(scene: Scene) -> Point | None:
        today = scene.today
        if "LAST" in match.slots:
            return at("day", weekday_near(name, today - timedelta(days=1), ahead=False))
        if "NEXT" in match.slots:
            return at("day", weekday_near(name, today + timedelta(days=1), ahead=True))
        if "FOLLOWING" in match.slots:
            base = scene.then("day")
            return base and at("day", weekday_near(name, base.first + timedelta(days=1), ahead=True))
        return at("day", weekday_near(name, today, ahead=scene.ahead > 0))

    def inside(point: Point) -> Point | None:
        if point.unit == "day":
            return point
        return at("day", point.first + timedelta(days=number)) if point.unit == "week" else None

    return Sense("DATE", "weekday", alone=alone, inside=inside, spoken=name.capitalize())


def nth_day(match: Match) -> Sense | None:
    """Read "the 20th", which counts only with a month ("of next month")."""
    number = int(match.value("DAYTH") or 0)
    return Sense("DATE", "nth", alone=lambda _: None, weak=True, inside=lambda point: _in_month(point.first, number))


def weekday_nth(match: Match) -> Sense | None:
    """Read "Monday the 14th": the nearest month in which the two agree."""
    number, name = int(match.value("DAYTH") or 0), int(match.value("WEEKDAY") or 0)

    def alone(scene: Scene) -> Point | None:
        months = [scene.now("month").step(shift).first for shift in range(-6, 7)]
        days = [point for month in months if (point := _in_month(month, number))]
        return scene.closest([point for point in days if point.first.weekday() == name])

    return Sense("DATE", "day", alone=alone)


def _in_month(first: date, number: int) -> Point | None:
    return day_point(first.year, first.month, number)


def holiday(match: Match) -> Sense | None:
    """Read Christmas, Thanksgiving, Easter and other feasts whose day a rule gives."""
    rule = match.value("HOLIDAY") or ""
    number = year_of(match)
    if number is not None:
        return fixed(_feast(rule, number))

    def alone(scene: Scene) -> Point | None:
        points = [_feast(rule, scene.today.year + step) for step in (-1, 0, 1)]
        if "LAST" in match.slots:
            return max(point for point in points if point.first < scene.today)
        if "NEXT" in match.slots:
            return min(point for point in points if point.first > scene.today)
        return scene.closest(points)

    return Sense("DATE", "day", alone=alone, inside=lambda point: _feast(rule, point.first.year))


def _feast(rule: str, in_year: int) -> Point:
    """Return the day of ``12-25``, ``easter-2`` or ``11-4-3`` (month, which one, weekday) in a year."""
    if rule.startswith("easter"):
        return at("day", easter(in_year) + timedelta(days=int(rule.removeprefix("easter"))))
    numbers = [int(part) for part in rule.split("-")]
    if len(numbers) == 2:
        return at("day", date(in_year, *numbers))
    if numbers[1] == 5:
        return at(
            "day", weekday_near(WEEKDAYS[numbers[2]], at("month", date(in_year, numbers[0], 1)).last, ahead=False)
        )
    opening = weekday_near(WEEKDAYS[numbers[2]], date(in_year, numbers[0], 1), ahead=True)
    return at("day", opening + timedelta(days=7 * (numbers[1] - 1)))


def clock(match: Match) -> Sense | None:
    """Read 10:30 p.m., 0730 GMT, noon: a time of the day that is spoken of."""
    suffix = match.value("HOUR_NAME") or _hours(match)
    if suffix is None:
        return None
    return of_day(suffix, Sense("TIME", "clock"))


def part(match: Match) -> Sense | None:
    """Read "the morning": counts only with a day; "this morning" and "last night" stand alone."""
    suffix = match.value("PART", "PARTS") or ""
    shift = -1 if "LAST" in match.slots else 0
    weak = not {"LAST", "THIS"} & match.slots.keys()
    return of_day(suffix, Sense("TIME", "clock", weak=weak), shift=shift)


def of_day(suffix: str, sense: Sense, *, shift: int = 0) -> Sense:
    """Return ``sense`` as a clock time of today (``shift`` days on), or of the day that it is joined to."""

    def alone(scene: Scene) -> Point | None:
        near = shift or sense.weak or suffix[1].isalpha()
        base = (None if near else scene.then("day")) or scene.now("day")
        return base.step(shift)._replace(clock=suffix)

    return sense._replace(
        alone=alone, inside=lambda point: point._replace(clock=suffix) if point.unit == "day" else None
    )


def _hours(match: Match) -> str | None:
    written = match.value("CLOCK", "DOTTED", "HHMM", "NUM") or ""
    if "HHMM" in match.slots:
        written = f"{int(written) // 100}:{int(written) % 100:02}"
    hour, _, minutes = written.partition(":")
    if not hour.isdigit() or int(hour) > 24 or (not minutes.replace(":", "").isdigit() and minutes):
        return None
    number = int(hour)
    half_day = match.value("AMPM")
    if half_day and number > 12:
        return None
    if half_day == "p" and number < 12:
        number += 12
    if half_day == "a" and number == 12:
        number = 0
    return f"T{number:02}:{minutes or '00'}"


def weekly(match: Match) -> Sense | None:
    """Read "every Monday", "Mondays", "each July", "summers": a set."""
    if "MONTH" in match.slots:
        return Sense("SET", value=f"XXXX-{int(match.value('MONTH') or 0):02}")
    name = match.value("SEASON", "SEASONS")
    if name:
        return Sense("SET", value="XXXX-" + ("SP", "SU", "FA", "WI")[int(name)])
    weekday_number = match.value("WEEKDAY")
    number = int(weekday_number) + 1 if weekday_number else int(match.value("WEEKDAYS") or 1)
    return Sense("SET", value=f"XXXX-WXX-{number}")


def of_night(_match: Match) -> Sense | None:
    """Read "overnight": the night that the report looks back on."""
    return of_day("TNI", Sense("TIME", "clock"))


FORMS = {
    "iso": iso, "day": day, "month": month, "season": season, "quarter": quarter, "half": half, "this_part": this_part,
    "year": year, "decade": decade, "century": century, "weekday": weekday, "holiday": holiday, "clock": clock,
    "part": part, "nth_day": nth_day, "weekday_nth": weekday_nth, "of_night": of_night, "weekly": weekly,
}  # fmt: skip
