"""What is learnt of people over a store does not depend on the order of the reports."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tellings.lang.actors import Fact, Roster

FACTS = st.lists(
    st.builds(
        Fact,
        name=st.sampled_from(["Ann Li", "Bo Ek", "Cy Dam"]),
        country=st.sampled_from(["KEN", "PER"]),
        sector=st.sampled_from(["GOV", "MIL"]),
        role=st.sampled_from(["minister", "general"]),
        day=st.dates(date(2020, 1, 1), date(2022, 1, 1)).map(date.isoformat),
        report=st.sampled_from(["r1", "r2", "r3"]),
    )
)


@given(FACTS, st.randoms(use_true_random=False), st.dates(date(2020, 1, 1), date(2022, 1, 1)))
def test_shuffled_and_doubled_facts_give_an_equal_roster(found, random, day):
    shuffled = [*found, *found]
    random.shuffle(shuffled)
    one, other = Roster.of(found), Roster.of(shuffled)
    assert one == other
    assert all(one.find(fact.name, day) == other.find(fact.name, day) for fact in found)
