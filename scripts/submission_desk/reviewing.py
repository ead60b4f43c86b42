"""一审、二审、三审: which reviews a story needs before it is published, and who may give which."""

from __future__ import annotations

from collections.abc import Sequence

from newsroom.model import DeskReview
from submissions.submission import Submission


def missing_reviews(wanted: Sequence[DeskReview], submission: Submission) -> list[str]:
    """Names of those that nobody has given yet."""
    given = {review.name for review in submission.reviews}
    return [review.name for review in wanted if review.name not in given]


def next_review(
    wanted: Sequence[DeskReview], submission: Submission, person: str, roles: Sequence[str]
) -> DeskReview | None:
    """The one that comes next, where this editor may give it: in order, each by another person, by role."""
    given = {review.name: review.person for review in submission.reviews}
    following = next((review for review in wanted if review.name not in given), None)
    if following is None or person in given.values():
        return None
    return following if not following.roles or set(following.roles) & set(roles) else None
