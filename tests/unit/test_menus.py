"""Pages that were copied whole, menus and all; every name and headline is invented."""

from tellings.records import Report
from tellings.stages.clean import clean

MENU = "News\nWorld\nPolitics\nBusiness\nMoney\nHealth\nSport\nTravel\nWeather\nObituaries\nShop\nArchive\n"
HEAD = "Bridge over the Orwin opens after three years\nBy Rosa Aldunate\nMarch 4, 2021\n"
BODY = (
    "The mayor of Hillford opened the new bridge over the river after three years of work on its two towers.\n"
    "Several hundred people walked across it in the first hour, and then the first bus followed them at noon.\n"
)
MORE = "Ferry fares to rise\nThe council met on Monday.\n2h ago\nTwo held after fire\n5h ago\nSchool wins cup\n7h ago"


def kinds(text: str) -> dict[str, str]:
    reading = clean(Report(id="r1", name="a.txt", text=text))
    return {
        line.strip(): block.kind.value
        for block in reading.blocks
        for line in text[block.span.start : block.span.end].splitlines()
    }


def test_a_menu_above_and_below_is_chrome_and_the_head_is_found_under_it():
    found = kinds(MENU + HEAD + BODY + MENU.replace("News", "Jobs"))
    assert {found[line] for line in MENU.split("\n")[1:-1]} == {"chrome"}
    assert found["Bridge over the Orwin opens after three years"] == "headline"
    assert (found["By Rosa Aldunate"], found["March 4, 2021"]) == ("byline", "stamp")
    assert {found[line] for line in BODY.splitlines()} == {"body"}


def test_a_list_of_other_reports_with_their_ages_is_chrome():
    found = kinds(HEAD + BODY + MORE)
    assert {found[line] for line in MORE.splitlines()} == {"chrome"}
    assert {found[line] for line in BODY.splitlines()} == {"body"}


def test_results_in_a_report_are_no_menu():
    results = "".join(f"Ana Rojas of team {place}, {place} points\n" for place in range(2, 9))
    found = kinds(HEAD + BODY + results)
    assert "chrome" not in {found[line] for line in results.splitlines()}
