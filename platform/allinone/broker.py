"""The broker of a house without Redis: a folder, one file per message.

kombu makes the file first and fills it afterwards. A worker that looks in between finds an empty
message and ends on it, and the whole house closes. Here a file gets its name when it is whole.
"""

import os
from pathlib import Path
from time import monotonic_ns
from typing import Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """kombu's folder, with messages that appear in one piece."""

    def _put(  # type: ignore[override]  # kombu names the second argument in two ways
        self, queue: str, payload: Any, **_: Any
    ) -> None:
        """Write the message beside the queue, then give it the name that readers look for."""
        folder = Path(self.data_folder_out)
        unfinished = folder / f".{uuid4()}.part"
        try:
            unfinished.write_text(dumps(payload), encoding="utf-8")  # type: ignore[no-untyped-call]
            # Readers take the files in the order of their names: oldest first.
            os.replace(unfinished, folder / f"{monotonic_ns():020}_{uuid4()}.{queue}.msg")
        except OSError as trouble:
            raise ChannelError(f"Cannot add a message to {folder}") from trouble


class Transport(filesystem.Transport):
    """What a broker address that begins with ``folder://`` means."""

    Channel = Channel


TRANSPORT_ALIASES["folder"] = "allinone.broker:Transport"
