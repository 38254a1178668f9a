from __future__ import annotations

import re

import pytest
from django.utils import translation

from sapha.civic.agencies.models import Agency
from sapha.civic.districts.models import District
from sapha.monitoring.progress.choices import RatingBand
from sapha.oversight.map.choices import Measure
from sapha.oversight.map.drawing import city_map, locator_map, measure_to_show, words_of
from sapha.oversight.map.queries import all_districts
from tests.factories.ratings import make_project, rate

pytestmark = pytest.mark.usefixtures("reference_data")
PICTURE = re.compile(r'<svg class="map".*?</svg>', re.DOTALL)


def _colours(html: str) -> dict[str, str]:
    """Return the class of each district's path by its code."""
    return dict(re.findall(r'<a href="/districts/(\d+)/"><title>[^<]*</title><path class="([^"]+)"', html))


def test_without_any_project_the_map_shows_people_and_says_so() -> None:
    rows = all_districts()
    assert measure_to_show("", rows) is Measure.POPULATION
    assert measure_to_show("projects", rows) is Measure.PROJECTS
    assert measure_to_show("<script>", rows) is Measure.POPULATION


def test_with_a_project_the_map_shows_projects(office: Agency) -> None:
    make_project("50490000-0001", office)
    assert measure_to_show("", all_districts()) is Measure.PROJECTS


def test_a_district_without_projects_is_hatched_and_not_the_lowest_step(office: Agency) -> None:
    make_project("50490000-0001", office)
    colours = _colours(city_map(all_districts(), Measure.PROJECTS, title="ก"))
    assert (colours["1049"], colours["1001"], len(colours)) == ("q1", "na", 50)


@pytest.mark.parametrize(
    ("count", "step"), [(1, "q1"), (2, "q2"), (4, "q2"), (5, "q3"), (10, "q4"), (20, "q5")]
)
def test_the_more_projects_the_darker(office: Agency, count: int, step: str) -> None:
    for place in range(count):
        make_project(f"50490000-{place:04}", office)
    assert _colours(city_map(all_districts(), Measure.PROJECTS, title="ก"))["1049"] == step


def test_no_project_in_need_and_no_rated_project_are_two_things(office: Agency) -> None:
    other = Agency.objects.get(district=1001)
    rate(make_project("50490000-0001", office), RatingBand.GREEN)
    rate(make_project("50010000-0001", other), RatingBand.WHITE)
    colours = _colours(city_map(all_districts(), Measure.ATTENTION, title="ก"))
    assert (colours["1049"], colours["1001"]) == ("l1", "na")


def test_people_are_coloured_by_five_steps() -> None:
    colours = _colours(city_map(all_districts(), Measure.POPULATION, title="ก"))
    assert (colours["1013"], colours["1049"], colours["1046"]) == ("q1", "q4", "q5")
    assert sorted(set(colours.values())) == ["q1", "q2", "q3", "q4", "q5"]


@pytest.mark.parametrize(
    ("measure", "figure", "thai", "english"),
    [
        (Measure.PROJECTS, None, "ยังไม่มี", "none yet"),
        (Measure.PROJECTS, 1, "1 โครงการ", "1 project"),
        (Measure.ATTENTION, 0, "0 โครงการ", "0 projects"),
        (Measure.POPULATION, 123761, "123,761 คน", "123,761 people"),
    ],
)
def test_every_figure_has_its_words(measure: Measure, figure: int | None, thai: str, english: str) -> None:
    assert words_of(measure, figure) == thai
    with translation.override("en"):
        assert words_of(measure, figure) == english


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_map_fits_in_20_kilobytes(measure: Measure, language: str) -> None:
    with translation.override(language):
        picture = PICTURE.search(city_map(all_districts(), measure, title=str(measure.label)))
    assert picture is not None
    assert len(picture.group().encode()) <= 20_000


def test_the_locator_marks_one_district_and_its_group() -> None:
    districts = list(District.objects.all())
    colours = _colours(locator_map(districts, districts[48]))
    assert colours["1049"] == "q2 here"
    assert [code for code, colour in colours.items() if "q2" in colour] == [
        "1021", "1022", "1023", "1024", "1040", "1049", "1050",
    ]  # fmt: skip
