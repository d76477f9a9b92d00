"""Time in English text: expressions and the days they mean, by our own rules over tokens."""

from tellings.lang.dates.carry import fallback
from tellings.lang.dates.clauses import when
from tellings.lang.dates.finding import timexes
from tellings.lang.dates.points import weekday_near
from tellings.lang.dates.written import calendar_days

__all__ = ["calendar_days", "fallback", "timexes", "weekday_near", "when"]
