"""How allauth meets the house: its mails take the outbox, its pages know our languages."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's flows, with our outbox."""
