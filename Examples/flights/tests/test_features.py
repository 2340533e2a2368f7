import pytest

from clock import day_of_week, minute_of_day
from features import CATEGORIES, NUMBERS, features, is_late, read_flights, table

ROW = {
    "year": "2013", "month": "1", "day": "6", "sched_dep_time": "517", "dep_delay": "-3",
    "carrier": "UA", "origin": "EWR", "dest": "IAH", "distance": "1400", "arr_delay": "11",
}  # fmt: skip


@pytest.mark.parametrize("clock, minutes", [("0", 0), ("59", 59), ("100", 60), ("517", 317), ("2359", 1439)])
def test_clock_times_become_minutes_of_the_day(clock, minutes):
    assert minute_of_day(clock) == minutes


def test_weeks_begin_on_monday():
    assert day_of_week(ROW) == 6
    assert day_of_week(ROW | {"day": "7"}) == 0


def test_an_early_departure_is_a_negative_delay():
    assert features(ROW)["departure_delay"] == -3


@pytest.mark.parametrize("minutes, late", [("-20", False), ("14", False), ("15", True), ("240", True)])
def test_late_is_a_quarter_of_an_hour_or_more(minutes, late):
    assert is_late(ROW | {"arr_delay": minutes}) is late


def test_features_do_not_see_the_arrival():
    assert features(ROW) == features(ROW | {"arr_delay": "500"})


def test_a_table_has_a_row_for_each_flight():
    rows, late = table([ROW, ROW | {"arr_delay": "90"}])
    assert rows.shape == (2, len(CATEGORIES) + len(NUMBERS))
    assert late.tolist() == [False, True]


def test_a_folder_is_read_in_the_order_of_its_months(tmp_path):
    (tmp_path / "2013-02.csv").write_text("month\n2\n")
    (tmp_path / "2013-01.csv").write_text("month\n1\n1\n")
    assert [row["month"] for row in read_flights(tmp_path)] == ["1", "1", "2"]
