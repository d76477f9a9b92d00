"""Words that all news shares join nothing; the reports are invented."""

from tellings.stages.stories import digest_of, stories

SHIPS = """Norland has protested the presence of Sudrian ships near Thorsen Island, the foreign ministry said
on Monday. Foreign Secretary Ebbe Lund told Sudria to leave. Sudria urged Norland to respect its
borders. The coast guard has stepped up patrols. Last month a Sudrian vessel fired a water cannon at
two supply boats. The United States condemned the incident."""
VOTE = """The electoral commission declared Mira Tolvane the winner of the election in Estmark on Monday. Four
commissioners disowned the result. Supporters of Odd Brekke burned tires in Ostmark, and police
fired tear gas. Brekke rejected the outcome. The United States embassy urged its citizens to avoid
rallies. Tolvane thanked voters and promised to work with all leaders."""


def test_a_weekday_and_the_verbs_of_the_wire_make_no_story():
    assert len(stories([digest_of("a", SHIPS), digest_of("b", VOTE)])) == 2
