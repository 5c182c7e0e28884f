"""The picture of a timeline: each step in the lane of whoever did it, and a line from what led to it."""

import re

import pytest
from support.pipeline import Pipeline

from copydesk.telling.lanes import LANES
from copydesk.telling.timeline import Node, timeline
from copydesk.web.timeline_picture import ROW, Mark, Picture, picture_of


@pytest.fixture(scope="module")
def nodes() -> tuple[Node, ...]:
    desk = Pipeline()
    desk.client_writes("Could we have a call next week? Which articles did you write on queues?")
    desk.run()
    desk.owner_presses("approve")
    return timeline(desk.run().log(), "Europe/Berlin")


@pytest.fixture(scope="module")
def picture(nodes: tuple[Node, ...]) -> Picture:
    return picture_of(nodes)


def steps(picture: Picture, lane: str) -> list[Mark]:
    return [mark for mark in picture.marks if mark.lane == lane]


def test_every_step_is_drawn_once_in_the_order_of_time(nodes: tuple[Node, ...], picture: Picture) -> None:
    assert [mark.seq for mark in picture.marks] == sorted(node.seq for node in nodes)
    ys = [mark.y for mark in picture.marks]
    assert ys == [ys[0] + ROW * row for row in range(len(nodes))]
    assert ys[-1] < picture.height


def test_what_went_on_at_once_stands_in_lanes_of_its_own(picture: Picture) -> None:
    for lane in LANES:
        assert len({mark.x for mark in steps(picture, lane)}) == 1, lane
    assert len({mark.x for mark in picture.marks}) == len(LANES)
    calendar, articles = steps(picture, "calendar"), steps(picture, "articles")
    assert calendar[0].y < articles[0].y < calendar[1].y < articles[1].y, "the two tools side by side"


def test_each_step_with_a_cause_has_a_line_from_it(nodes: tuple[Node, ...], picture: Picture) -> None:
    links = re.findall(r"M(\d+) (-?\d+)(?:V(\d+)$|V(\d+)(?= M)|V-?\d+C[-\d ]+? (\d+) (\d+)(?= M|$))", picture.links)
    places = {mark.seq: (mark.x, mark.y) for mark in picture.marks}
    wanted = {(*places[node.cause], places[node.seq][1]) for node in nodes if node.cause}
    drawn = {(int(x), int(y), int(one or other or end)) for x, y, one, other, _, end in links}
    assert drawn == wanted


def test_an_answer_of_the_model_says_what_it_took_and_each_step_when(picture: Picture) -> None:
    assert all(mark.time for mark in picture.marks)
    spent = [mark.spent for mark in picture.marks if mark.spent]
    assert len(spent) == 2
    assert all("tokens" in each for each in spent)


def test_of_a_part_of_the_steps_a_line_whose_cause_is_not_shown_begins_above(nodes: tuple[Node, ...]) -> None:
    later = picture_of([node for node in nodes if node.seq > 3])
    assert re.match(rf"M\d+ -{ROW}V", later.links)
    assert picture_of(()).marks == ()


def test_the_picture_says_in_words_what_it_shows(picture: Picture) -> None:
    told = picture.told
    assert told.startswith(f"A picture of {len(picture.marks)} steps: Mail, Model, Calendar, Articles, You, Reply.")
    assert "The list below says the same in words." in told
