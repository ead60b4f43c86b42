"""Where units stand: what they supplied and owe, their reports, the answers that are awaited."""

from newsroom.standings.quota import QuotaState, WeekStanding, quota_weeks, standing

__all__ = ["QuotaState", "WeekStanding", "quota_weeks", "standing"]
