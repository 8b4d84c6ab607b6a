"""Why a verb of mentoring can say no: one exception per rule, with the sentence for the person."""

from django.utils.translation import gettext_lazy as _

from allinone.rules import RuleBroken


class ProgrammeIsClosed(RuleBroken):
    sentence = _("This programme takes no new requests right now. Look at another programme.")


class AlreadyAsked(RuleBroken):
    sentence = _("You already asked this programme for a mentor. One request is enough.")


class ProfileIsTooEmpty(RuleBroken):
    sentence = _("First tell us your sector and the languages you speak. Then ask for a mentor.")


class RequestIsClosed(RuleBroken):
    sentence = _("This request is closed. You can make a new one.")


class AlreadyApplied(RuleBroken):
    sentence = _("You already applied to this programme. The coordinator will answer you.")


class NotInThatState(RuleBroken):
    sentence = _("Something changed in the meantime. Look at the page again and choose anew.")


class MentorIsFull(RuleBroken):
    sentence = _("This mentor has no free place any more. We keep looking.")


class MentorNotAvailable(RuleBroken):
    sentence = _("This mentor cannot be proposed now: paused, not accepted or without a place.")


class AlreadyAnswered(RuleBroken):
    sentence = _("This was answered already. There is nothing more to do.")


class ProposalHasExpired(RuleBroken):
    sentence = _("The time to answer is over. We look for another fit; nothing else changes.")


class ProposalWasTakenBack(RuleBroken):
    sentence = _("This proposal was taken back. You do not have to do anything.")


class PairIsNotPossible(RuleBroken):
    sentence = _("These two cannot be proposed: one of them said no before or blocked the other.")


class MentorshipHasEnded(RuleBroken):
    sentence = _("This mentorship has ended. You can still read it.")


class TimesNotUsable(RuleBroken):
    sentence = _("Choose three different times in the future.")


class MeetingAlreadyOpen(RuleBroken):
    sentence = _("Three times are proposed already. Choose one of them, or say that none fits.")
