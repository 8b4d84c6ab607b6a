"""Sign-up with the sentence already chosen when somebody came through a door of the home page."""

from typing import Any

from allauth.account.views import SignupView as AllauthSignupView

from accounts.models.people import Door


class SignupView(AllauthSignupView):  # type: ignore[misc]
    """allauth's sign-up; ``?door=mentor`` ticks that sentence."""

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_initial()
        door = self.request.GET.get("door", "")
        return {**initial, "door": door} if door in Door.values else initial
