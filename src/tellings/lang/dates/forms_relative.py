"""Forms counted from somewhere: "last week", "two days later", "a year ago"; and lengths and sets of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

from tellings.lang.dates.forms_calendar import of_day
from tellings.lang.dates.patterns import Match
from tellings.lang.dates.points import SIZE, Point, at
from tellings.lang.dates.senses import Scene, Sense, reference

UNITS = {"D": "day", "W": "week", "E": "weekend", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade",
         "CE": "century"}  # fmt: skip
_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}


def deictic(match: Match) -> Sense | None:
    """Read today, yesterday, tomorrow, "the day before yesterday"."""
    shift = int(match.value("DEICTIC") or 0)
    if match.form == "beyond":
        shift *= 2

    def alone(scene: Scene) -> Point | None:
        return scene.now("day").step(shift)

    if match.slots["DEICTIC"].lower == "tonight":
        return of_day("TNI", Sense("TIME", "clock"))
    return Sense("DATE", "day", alone=alone)


def this_unit(match: Match) -> Sense | None:
    """Read "this week", "the current quarter"."""
    return _counted(match, lambda scene, unit: scene.now(unit))


def last_unit(match: Match) -> Sense | None:
    """Read "last week"; the last day or hour is no date."""
    return _counted(match, lambda scene, unit: scene.now(unit).step(-1))


def next_unit(match: Match) -> Sense | None:
    """Read "next week"."""
    return _counted(match, lambda scene, unit: scene.now(unit).step(1))


def that_unit(match: Match) -> Sense | None:
    """Read "that week", "the same day": those last spoken of."""
    return _counted(match, lambda scene, unit: scene.then(unit), unknown=True)


def following_unit(match: Match) -> Sense | None:
    """Read "the next day", "the following year": after what was last spoken of."""
    return _counted(match, lambda scene, unit: _stepped(scene.then(unit), 1), unknown=True)


def preceding_unit(match: Match) -> Sense | None:
    """Read "the previous day", "the day before"."""
    return _counted(match, lambda scene, unit: _stepped(scene.then(unit), -1), unknown=True)


def _counted(match: Match, count: Callable[[Scene, str], Point | None], *, unknown: bool = False) -> Sense | None:
    unit = UNITS.get(match.value("UNIT") or "Y")
    if unit is None:
        return None
    return Sense(
        "DATE", unit, alone=lambda scene: count(scene, unit), unknown=_UNKNOWN.get(unit, "") if unknown else ""
    )


def _stepped(point: Point | None, steps: int) -> Point | None:
    return point.step(steps) if point else None


def next_part(match: Match) -> Sense | None:
    """Read "the next morning"."""
    suffix = match.value("PART") or ""

    def alone(scene: Scene) -> Point | None:
        point = _stepped(scene.then("day"), 1)
        return point._replace(clock=suffix) if point else None

    return Sense("TIME", "clock", alone=alone, unknown="XXXX-XX-XX" + suffix)


def same_part(match: Match) -> Sense | None:
    """Read "that night", "the same evening": of the day last spoken of."""
    suffix = match.value("PART") or ""

    def alone(scene: Scene) -> Point | None:
        point = scene.then("day")
        return point._replace(clock=suffix) if point else None

    return Sense("TIME", "clock", alone=alone, unknown="XXXX-XX-XX" + suffix)


def amount(match: Match) -> Fraction | None:
    """Return the number of units in the match, None for a vague one ("a few")."""
    number = match.value("NUM") or match.value("COUPLE")
    if number:
        return Fraction(number)
    if match.form == "one_length":
        return Fraction(1)
    return None if "SOME" in match.slots or "A" not in match.slots else Fraction(1)


def ago(match: Match) -> Sense | None:
    """Read "two weeks ago": counted from today, as coarse as its unit."""
    return _shifted(match, -1, lambda scene, unit: scene.now(unit))


def hence(match: Match) -> Sense | None:
    """Read "two weeks from now"."""
    return _shifted(match, 1, lambda scene, unit: scene.now(unit))


def before_then(match: Match) -> Sense | None:
    """Read "two weeks earlier"."""
    return _shifted(match, -1, lambda scene, unit: scene.then(unit) or scene.now(unit))


def after_then(match: Match) -> Sense | None:
    """Read "two weeks later"."""
    return _shifted(match, 1, lambda scene, unit: scene.then(unit))


def _shifted(match: Match, sign: int, base: Callable[[Scene, str], Point | None]) -> Sense | None:
    code = match.value("UNIT", "UNITS") or ""
    number = amount(match)
    unit = UNITS.get(code)
    if number is None and match.form in ("ago", "hence"):
        return reference("PAST_REF" if sign < 0 else "FUTURE_REF")
    if number is None or unit is None:
        return length(match)
    if code == "DE":
        unit, number = "year", number * 10
    elif code == "CE":
        unit, number = "year", number * 100
    if number.denominator > 1 and unit == "year":
        unit, number = "month", number * 12
    steps = sign * int(number)

    def alone(scene: Scene) -> Point | None:
        return _year_ago(scene, unit, steps) or _stepped(base(scene, unit), steps)

    return Sense("DATE", unit, alone=alone, unknown=duration(code, amount(match)))


def _year_ago(scene: Scene, unit: str, steps: int) -> Point | None:
    """Return the same quarter a year back where the text compares quarters ("up 5% from a year earlier")."""
    if unit == "year" and steps == -1 and scene.quarter is not None:
        scene.rests_on = scene.quarter.value
        return scene.quarter.step(-4)
    return None


def year_ago_quarter(match: Match) -> Sense | None:
    """Read "the year-ago quarter", "the year-earlier period"."""
    number = match.value("ORD")

    def alone(scene: Scene) -> Point | None:
        if number:
            this = Point("quarter", scene.today.year * 4 + int(number) - 1)
            return this.step(-4 if this.n < scene.now("quarter").n else -8)
        return (scene.quarter or scene.now("quarter")).step(-4)

    return Sense("DATE", "quarter before", alone=alone)


def the_quarter(_match: Match) -> Sense | None:
    """Read "the quarter", "the latest period": the quarter last spoken of, or the last full one."""
    return Sense("DATE", "same quarter", alone=lambda scene: scene.quarter or scene.now("quarter").step(-1))


def latest_quarter(_match: Match) -> Sense | None:
    """Read "the latest quarter": the last full one."""
    return Sense("DATE", "same quarter", alone=lambda scene: scene.now("quarter").step(-1))


def the_unit(match: Match) -> Sense | None:
    """Read "the week", which counts only with what it is said of ("the week of 6 March", "later in the year")."""
    unit = UNITS.get(match.value("UNIT") or "Y")
    if unit is None:
        return None

    def inside(point: Point) -> Point | None:
        return at(unit, point.first) if SIZE[point.unit] <= SIZE[unit] else None

    strong = unit in ("year", "week") and match.form != "the_unit"
    return Sense("DATE", "the " + unit, alone=lambda scene: scene.now(unit), inside=inside, weak=not strong)


def year_end(match: Match) -> Sense | None:
    """Read "year-end", "the month's end"."""
    unit = UNITS.get(match.value("UNIT") or "Y", "")
    return Sense("DATE", unit, alone=lambda scene: scene.now(unit), mod="END") if unit else None


def beside_day(match: Match) -> Sense | None:
    """Read "the day before" and "the night after", which count with the day that they stand beside."""
    unit = UNITS.get(match.value("UNIT") or "D", "day")
    step = -1 if match.form == "unit_before" else 1
    return Sense("DATE", "beside", alone=lambda scene: _stepped(scene.then(unit), step), weak=True,
                 inside=lambda point: at(unit, point.first).step(step))  # fmt: skip


def length(match: Match) -> Sense | None:
    """Read "two days", "the past three months", "several years", "half an hour"."""
    code = match.value("UNIT", "UNITS") or "Y"
    number = amount(match)
    if "half" in match.form:
        number = (number or Fraction(1)) + Fraction(1, 2) if match.form != "half_length" else Fraction(1, 2)
    return Sense("DURATION", value=duration(code, number))


def duration(code: str, number: Fraction | None) -> str:
    """Return the TimeML value of ``number`` units (None: some)."""
    if code == "E":
        return "P2D" if number == 1 else f"P{number or 'X'}WE"
    if code == "F":
        code, number = "W", number and number * 2
    if code in ("DE", "CE") and number is not None:
        code, number = "Y", number * (10 if code == "DE" else 100)
    if number is not None and number.denominator > 1:
        return _broken(code, number)
    written = "X" if number is None else str(number)
    return f"PT{written}{code[1]}" if code[0] == "T" else f"P{written}{code}"


def _broken(code: str, number: Fraction) -> str:
    """Return a length with a part of a unit in the next smaller one: P2Y6M, PT1H30M."""
    smaller = {"Y": ("M", 12), "TH": ("M", 60), "D": ("TH", 24), "DE": ("Y", 10), "CE": ("Y", 100), "TM": ("S", 60)}
    if code not in smaller:
        return ("PT" if code[0] == "T" else "P") + f"{float(number):g}" + code.removeprefix("T")
    whole, rest = divmod(number, 1)
    next_code, per = smaller[code]
    head = f"{whole}{code.removeprefix('T')}" if whole else ""
    prefix = "PT" if code[0] == "T" else "P"
    return f"{prefix}{head}{int(rest * per)}{next_code}" if code != "D" else f"P{whole}DT{int(rest * per)}H"


def vague_length(match: Match) -> Sense | None:
    """Read "years", "recent days"."""
    return Sense("DURATION", value=duration(match.value("UNITS") or "", None))


def every(match: Match) -> Sense | None:
    """Read "daily", "every week", "every two years", "a year" after a count."""
    ready = match.value("SET")
    if ready:
        return Sense("SET", value=ready)
    number = Fraction(2) if match.form == "every_other" else Fraction(match.value("NUM") or 1)
    return Sense("SET", value=duration(match.value("UNIT", "UNITS") or "", number))


def refer(match: Match) -> Sense | None:
    """Read now, recently, soon."""
    words = {"refer_past": "PAST_REF", "refer_now": "PRESENT_REF", "refer_future": "FUTURE_REF"}
    words |= {"recent_units": "PAST_REF", "coming_units": "FUTURE_REF"}
    return reference(match.value("REF") or words[match.form])


def weekend_of(scene: Scene) -> Point:
    """Return the weekend that "the weekend" means: the one before Friday unless the clause looks ahead."""
    if scene.ahead > 0:
        return scene.now("weekend")
    return at("weekend", scene.today - timedelta(days=5))


def the_weekend(match: Match) -> Sense | None:
    """Read "the weekend"."""
    return Sense("DATE", "weekend", alone=weekend_of)


FORMS = {
    "deictic": deictic, "beyond": deictic, "this_unit": this_unit, "last_unit": last_unit, "next_unit": next_unit,
    "that_unit": that_unit, "following_unit": following_unit, "preceding_unit": preceding_unit, "next_part": next_part,
    "ago": ago, "hence": hence, "before_then": before_then, "after_then": after_then, "the_quarter": the_quarter,
    "year_ago_quarter": year_ago_quarter, "latest_quarter": latest_quarter, "length": length, "half_length": length,
    "one_length": length, "and_half_length": length, "vague_length": vague_length, "every": every, "refer": refer,
    "refer_past": refer, "refer_now": refer, "refer_future": refer, "recent_units": refer, "coming_units": refer,
    "the_weekend": the_weekend, "the_unit": the_unit, "the_year": the_unit, "year_end": year_end,
    "same_part": same_part, "every_other": every, "unit_before": beside_day, "unit_after": beside_day,
}  # fmt: skip
