"""Where units stand: what they supplied and owe, their reports, the answers that are awaited."""

from newsroom.standings.quota import State, WeekStanding, quota_weeks, standing

__all__ = ["State", "WeekStanding", "quota_weeks", "standing"]
