"""Where units stand: what they supplied and owe, their reports, the answers that are awaited."""

from newsroom.standings import naming
from newsroom.standings.quota import QuotaState, Standing, before, quota_periods, running, standing

__all__ = ["QuotaState", "Standing", "before", "naming", "quota_periods", "running", "standing"]
