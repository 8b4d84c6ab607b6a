"""May this person? Plain questions about one row, without a request."""

from accounts.models import Membership, Organisation, User
from mentoring.models import MentorEnrolment, MentoringRequest, Programme


def can_change_request(user: User, request: MentoringRequest) -> bool:
    """Her own request, as long as nobody has been found."""
    return user.pk == request.talent.user_id and request.state in ("waiting", "proposed")


def can_coordinate(user: User, programme: Programme) -> bool:
    """Coordinators of the programme's organisation, through its group."""
    return Programme.objects.coordinated_by(user).filter(pk=programme.pk).exists()


def can_start_programme(user: User, organisation: Organisation) -> bool:
    """Coordinators and administrators of the organisation."""
    roles = (Membership.Role.COORDINATOR, Membership.Role.ADMINISTRATOR)
    return Organisation.objects.of_member(user, *roles).filter(pk=organisation.pk).exists()


def can_decide_about_mentor(user: User, enrolment: MentorEnrolment) -> bool:
    """A coordinator decides about others, never about herself."""
    return enrolment.mentor.user_id != user.pk and can_coordinate(user, enrolment.programme)
