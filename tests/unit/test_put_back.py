"""Courts, curfews, envoys, crossings and exchanges in plain words; meetings and trials moved to another day."""

from __future__ import annotations

import pytest

from tellings.stages.explain import explain

TOLD = [
    ("The summit of the leaders of Kenya and Uganda has been moved back by ten days.", "CONSULT", "planned"),
    ("Talks between Chile and Peru were moved forward by a week.", "CONSULT", "planned"),
    ("The trial of Ghanaian opposition leader Kofi Mensah was put off until May 4.", "ACCUSE", "planned"),
    ("A court in Accra adjourned the trial of opposition leader Kofi Mensah to June 2.", "ACCUSE", "planned"),
    ("The court in Accra postponed a hearing in the case of opposition leader Kofi Mensah.", "ACCUSE", "planned"),
    ("Opposition leader Kofi Mensah appeared in court in Accra on Friday.", "ACCUSE", "occurred"),
    ("Opposition leader Kofi Mensah will appear in court on Friday.", "ACCUSE", "planned"),
    ("The Norwegian ambassador returned to Lima on Monday.", "CONCEDE", "occurred"),
    ("Norway sent its ambassador back to Lima on Monday.", "CONCEDE", "occurred"),
    ("The curfew in Quito was shortened by two hours on Monday.", "CONCEDE", "occurred"),
    ("The governor of Quito cut the curfew to six hours.", "CONCEDE", "occurred"),
    ("The mayor of Quito ordered residents to stay at home after dark.", "COERCE", "occurred"),
    ("Peru opened its border with Ecuador again on Sunday.", "CONCEDE", "occurred"),
    ("An exchange of prisoners between Ecuador and Peru has been put off.", "AGREE", "planned"),
    ("Peru will hand over nine Ecuadorians on Monday.", "CONCEDE", "planned"),
    ("Peru withdrew its application to the Andean bloc.", "REJECT", "occurred"),
    ("The Chilean foreign minister will see the Peruvian president on Tuesday.", "CONSULT", "planned"),
    ("The Ghanaian student was beaten in his cell.", "ASSAULT", "occurred"),
]


@pytest.mark.parametrize(("text", "kind", "status"), TOLD)
def test_what_plain_news_tells_is_coded(text, kind, status):
    found = [
        (one.event.type, one.event.status.value) for one in explain(text).triggers if one.partial or not one.why_not
    ]
    assert (kind, status) in found


def test_who_is_exchanged_does_not_do_it():
    (told,) = (one.event for one in explain("An exchange of prisoners between Ecuador and Peru took place.").triggers)
    assert {actor.code for actor in (*told.actors, *told.recipients)} == {"ECU", "PER"}


def test_presidents_who_talk_on_the_phone_make_a_call():
    told = explain("The presidents of Ecuador and Peru talked on the phone on Monday.").triggers
    assert [one.event.mode for one in told if not one.why_not] == ["phone"]
