"""``manage.py match PROGRAMME``: one matching run from the shell. Prints ids, never a name."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentoring.models import MatchRun, Programme, Proposal
from mentoring.services import make_preview, publish_proposals


class Command(BaseCommand):
    help = "Match the queue of one programme now and keep the pairs as previews."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", help="the address of the programme, as in its link")
        parser.add_argument("--publish", action="store_true", help="ask the mentors at once")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(slug=options["programme"]).first()
        if programme is None:
            raise CommandError(f"There is no programme {options['programme']!r}.")
        run = make_preview(programme=programme, by=None)
        proposals = list(run.proposals.order_by("-score", "pk"))
        told = describe(run, proposals)
        if options["publish"]:
            published = publish_proposals(proposals=proposals, by=None)
            told |= {"published": len(published.sent), "left_out": published.left_out}
        if options["json"]:
            self.stdout.write(json.dumps(told, indent=2))
        else:
            self.print_table(told)

    def print_table(self, told: dict[str, Any]) -> None:
        """The same, for reading."""
        self.stdout.write(f"{'request':36}  {'mentor in programme':36}  score  reasons")
        for pair in told["pairs"]:
            reasons = ", ".join(pair["reasons"])
            self.stdout.write(
                f"{pair['mentee']:36}  {pair['mentor']:36}  {pair['score']:5}  {reasons}"
            )
        self.stdout.write("\nStill looking:")
        for one in told["unmatched"]:
            self.stdout.write(f"{one['mentee']:36}  {', '.join(one['reasons'])}")
        self.stdout.write(
            f"\n{len(told['pairs'])} pairs, {len(told['unmatched'])} still looking, "
            f"rules {told['rule_version']}, {told['seconds']} s"
        )
        if "published" in told:
            self.stdout.write(f"{told['published']} published, {told['left_out']} left out.")


def describe(run: MatchRun, proposals: list[Proposal]) -> dict[str, Any]:
    """The run with ids only: ``mentee`` is a request, ``mentor`` a mentor in the programme."""
    return {
        "pairs": [
            {
                "mentee": str(proposal.request_id),
                "mentor": str(proposal.enrolment_id),
                "score": proposal.score,
                "reasons": [reason["code"] for reason in proposal.reasons],
            }
            for proposal in proposals
        ],
        "unmatched": [
            {"mentee": request, "reasons": [code]} for request, code in sorted(run.looking.items())
        ],
        "rule_version": run.rule_version,
        "seconds": run.seconds,
    }
