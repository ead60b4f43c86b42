"""A calendar's file: https://www.rfc-editor.org/rfc/rfc5545. It says that words are text; calendars on the web show
them as HTML."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

from newsroom.outputs.calendar import Calendar, Event, Every
from newsroom.outputs.xml import characters, either_way


def written_calendar(calendar: Calendar) -> bytes:
    file = icalendar.Calendar()
    file.add("prodid", f"-//{characters(calendar.title)}//{calendar.site_url}//ZH")
    file.add("version", "2.0")
    file.add("name", either_way(calendar.title))
    file.add("x-wr-calname", either_way(calendar.title))
    file.add("x-wr-timezone", calendar.zone)
    for event in calendar.events:
        file.add_component(_component(event, calendar))
    file.add_missing_timezones()
    written: bytes = file.to_ical()
    return written


def _component(event: Event, calendar: Calendar) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", f"{event.name}@{calendar.site_url.partition('://')[2].rstrip('/')}")
    component.add("dtstamp", event.stamp.astimezone(UTC))
    component.add("summary", either_way(event.title))
    if event.text:
        component.add("description", either_way(event.text))
    if event.address is not None:
        component.add("url", f"{calendar.site_url}{event.address}")
    zone = ZoneInfo(calendar.zone)
    component.add("dtstart", _in(zone, event.starts))
    if event.ends:
        component.add("dtend", _in(zone, event.ends))
    else:
        component.add("dtend", event.starts + timedelta(days=1))
        component.add("transp", "TRANSPARENT")  # a day to think of is not a day that is taken
    if event.every:
        comes = {"freq": event.every.value} | ({"bymonthday": -1} if event.every is Every.MONTH else {})
        component.add("rrule", comes | ({"until": _last(event, zone)} if event.until else {}))
    for day in event.off:
        if isinstance(event.starts, datetime):
            component.add("exdate", datetime.combine(day, event.starts.timetz()).astimezone(zone))
        else:
            component.add("exdate", day, parameters={"VALUE": "DATE"})
    return component


def _in(zone: ZoneInfo, when: date) -> date:
    """An instant by the zone's name instead of its hours before UTC, so that it stays right where clocks turn."""
    return when.astimezone(zone) if isinstance(when, datetime) else when


def _last(event: Event, zone: ZoneInfo) -> date:
    """``UNTIL`` is a day where the event is one, else an instant in UTC."""
    if event.until is None or not isinstance(event.starts, datetime):
        return event.until or event.starts
    return datetime.combine(event.until + timedelta(days=1), time(), zone).astimezone(UTC) - timedelta(seconds=1)
