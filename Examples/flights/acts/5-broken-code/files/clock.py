"""Times as the flights' timetable writes them."""

from calendar import weekday


def minute_of_day(clock):
    """517 stands for 5:17, the 317th minute of its day."""
    return round(int(clock) * 0.6)


def day_of_week(row):
    """Monday is 0."""
    return weekday(int(row["year"]), int(row["month"]), int(row["day"]))
