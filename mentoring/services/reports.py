"""What becomes of a report: coordinators are told, act outside the system, say it is handled."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.services.organisations import administrators_of
from allinone.messaging.models import Report
from allinone.notifications.services import record
from mentoring.models import Mentorship
from mentoring.services.enrolments import coordinators_of


def tell_of_report(*, mentorship: Mentorship, by: User) -> None:
    """Tell the coordinators who are not in the pair themselves.

    With none of them the administrators are told to make somebody else a coordinator; with none
    of those either, the keepers of the platform hear of it.
    """
    pair = {mentorship.talent.user_id, mentorship.enrolment.mentor.user_id}
    organisation = mentorship.programme.organisation
    readers = [one for one in coordinators_of(mentorship.programme) if one.pk not in pair]
    if readers:
        about = {"programme": str(mentorship.programme_id)}
        record("mentoring.reported", by=by, about=about, tell=readers)
        return
    others = [one for one in administrators_of(organisation) if one.pk not in pair]
    record(
        "mentoring.report_without_reader", by=by, about={"organisation": str(organisation.pk)},
        tell=others or User.objects.filter(is_operator=True, is_active=True).exclude(pk__in=pair),
    )  # fmt: skip


@transaction.atomic
def handle_report(*, report: Report, by: User) -> Report:
    """Somebody has looked at it and acted; handling twice keeps the first moment."""
    handled = Report.objects.filter(pk=report.pk, handled_at=None).update(handled_at=timezone.now())
    if handled:
        record("mentoring.report_handled", by=by, about={"report": str(report.pk)})
    report.refresh_from_db()
    return report
