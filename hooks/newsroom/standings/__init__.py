"""Where units stand: what they supplied and owe, their reports, the answers that are awaited."""

from newsroom.standings import naming
from newsroom.standings.quota import QuotaState, Standing, before, measure_of, quota_periods, running, standing

__all__ = ["QuotaState", "Standing", "before", "measure_of", "naming", "quota_periods", "running", "standing"]
