"""The signed link in a mentor's mail: it opens one proposal, with an alias and nothing more."""

from uuid import UUID

from django.core import signing

SALT = "mentoring.proposal"
VALID_SECONDS = 21 * 24 * 3600


def sign(proposal_id: str) -> str:
    """A token that names one proposal; the proposal's own deadline still decides."""
    return signing.dumps(proposal_id, salt=SALT)


def unsign(token: str) -> UUID | None:
    """The proposal's id, or None for a token that is changed, foreign or too old."""
    try:
        return UUID(signing.loads(token, salt=SALT, max_age=VALID_SECONDS))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
