"""A mail server on a real socket that can hang, or go away at the worst moment."""

import socket
import threading
from contextlib import suppress
from types import TracebackType


class SmtpServer:
    """Understands just enough SMTP for one mail at a time.

    ``silent``: accepts the connection and never says a word. ``drops``: takes so many mails
    without saying so, by closing the connection instead of the final 250.
    """

    def __init__(self, *, silent: bool = False, drops: int = 0) -> None:
        self.silent = silent
        self.drops = drops
        self.mails: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "SmtpServer":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for one in self._open:
            one.close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        with suppress(OSError):  # the socket was closed: the test is over
            while True:
                client, _ = self._socket.accept()
                self._open.append(client)
                if not self.silent:
                    self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        lines = client.makefile("rwb")

        def say(words: str) -> None:
            lines.write(f"{words}\r\n".encode())
            lines.flush()

        say("220 here")
        for line in lines:
            verb = line.split(maxsplit=1)[0].upper() if line.strip() else b""
            if verb == b"DATA":
                say("354 go on")
                self.mails.append(self._letter(lines))
                if self.drops:
                    self.drops -= 1
                    break
            say("221 bye" if verb == b"QUIT" else "250 ok")
            if verb == b"QUIT":
                break
        lines.close()
        client.close()

    @staticmethod
    def _letter(lines: object) -> str:
        taken = []
        for line in lines:  # type: ignore[attr-defined]
            if line == b".\r\n":
                break
            taken.append(line.decode())
        return "".join(taken)
