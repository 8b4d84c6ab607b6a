"""A roadmap with a mistake is found at the start, with the file and the step."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from allinone.taxonomy.content_files import ContentError
from resources import roadmap


@register()
def check_roadmap(**options: Any) -> list[CheckMessage]:
    """Read the roadmap of this region once."""
    try:
        roadmap.load()
    except ContentError as error:
        return [Error(str(error), id="resources.E001")]
    return []
