"""What coordinators do with a report: read it, act outside the system, say that it is handled."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from allinone.messaging.models import Report
from allinone.notifications.services import record


@transaction.atomic
def handle_report(*, report: Report, by: User) -> Report:
    """Somebody has looked at it and acted; handling twice keeps the first moment."""
    handled = Report.objects.filter(pk=report.pk, handled_at=None).update(handled_at=timezone.now())
    if handled:
        record("mentoring.report_handled", by=by, about={"report": str(report.pk)})
    report.refresh_from_db()
    return report
