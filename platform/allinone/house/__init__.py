"""``./dev run``: bring the house up, keep it up, take it down whole.

One process prepares the database and the files, then starts the web server and the worker as
children in process groups of their own. When one child ends by itself, or the house is told to
stop, all end.
"""


class CannotStart(Exception):
    """The house cannot open; the message is the sentence that the person reads."""
