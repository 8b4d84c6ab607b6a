"""May this person? Plain questions about one row, without a request."""

from accounts.models import User
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Programme, Proposal


def can_ask_for_mentor(user: User) -> bool:
    """Only a person with a talent's profile asks for a mentor."""
    return "talent" in user.roles


def can_apply_as_mentor(user: User) -> bool:
    return "mentor" in user.roles


def can_change_request(user: User, request: MentoringRequest) -> bool:
    """Her own request, as long as nobody has been found."""
    return user.pk == request.talent.user_id and request.state in ("waiting", "proposed")


def can_coordinate(user: User, programme: Programme) -> bool:
    """Coordinators of the programme's organisation, through its group."""
    return Programme.objects.coordinated_by(user).filter(pk=programme.pk).exists()


def can_end_mentorship(user: User, mentorship: Mentorship) -> bool:
    return mentorship.is_active and user.pk in _pair(mentorship)


def can_write(user: User, mentorship: Mentorship) -> bool:
    return mentorship.is_active and user.pk in _pair(mentorship)


def can_decide_about_mentor(user: User, enrolment: MentorEnrolment) -> bool:
    """A coordinator decides about others, never about herself."""
    return enrolment.mentor.user_id != user.pk and can_coordinate(user, enrolment.programme)


def can_answer_as_mentor(user: User, proposal: Proposal) -> bool:
    return proposal.enrolment.mentor.user_id == user.pk


def _pair(mentorship: Mentorship) -> tuple[object, object]:
    return mentorship.talent.user_id, mentorship.enrolment.mentor.user_id
