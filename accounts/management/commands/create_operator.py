"""``manage.py create_operator``: the first person who keeps the platform."""

import os
import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts.models import User
from accounts.services import create_operator
from accounts.services.people import AddressIsTaken

PASSWORD_VARIABLE = "OPERATOR_PASSWORD"  # noqa: S105


class Command(BaseCommand):
    help = (
        "Create a platform administrator. Asks for the e-mail address and the password; "
        f"without a terminal the password comes from {PASSWORD_VARIABLE} or from standard input."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", help="the e-mail address (asked for if left out)")

    def handle(self, *args: Any, **options: Any) -> None:
        email = self.read_email(options["email"])
        password = self.read_password(User(email=email))
        try:
            create_operator(email=email, password=password)
        except AddressIsTaken as rule:
            raise CommandError(str(rule.sentence)) from None
        self.stdout.write(f"{email} can now sign in and keeps the platform.")

    def read_email(self, given: str | None) -> str:
        """The address from the option or the keyboard, checked."""
        if given is None and not sys.stdin.isatty():
            raise CommandError("Give the e-mail address with --email.")
        email = (given if given is not None else input("E-mail address: ")).strip()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is not an e-mail address.") from None
        return email

    def read_password(self, user: User) -> str:
        """The password from the environment, a pipe or the keyboard, checked."""
        password = os.environ.get(PASSWORD_VARIABLE) or self.typed_password()
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return password

    def typed_password(self) -> str:
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\n")
        password = getpass("Password: ")
        if getpass("The same password again: ") != password:
            raise CommandError("The two passwords are not the same.")
        return password
