"""Reading the reference data: one CSV file per kind, first row the column names.

A mistake stops the reading with a sentence that names the file and the row, because the people
who keep these files are not programmers.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CONTENT_DIR = Path(__file__).parent / "content"


class ContentError(Exception):
    """A content file that cannot be used; the message is one sentence for its editor."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file; ``number`` counts as a spreadsheet does, the heading being row 1."""

    file: str
    number: int
    cells: Mapping[str, str]

    def error(self, sentence: str) -> ContentError:
        return ContentError(f"{self.file}, row {self.number}: {sentence}")

    def text(self, column: str) -> str:
        """The cell, which may not be empty."""
        value = self.cells[column]
        if not value:
            raise self.error(f"the column {column!r} is empty.")
        return value

    def optional(self, column: str) -> str:
        return self.cells[column]

    def decimal(self, column: str, *, least: float, most: float) -> float:
        """The cell as a decimal number between two bounds, both included."""
        try:
            value = float(self.text(column))
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            raise self.error(
                f"the column {column!r} must be a number from {least:g} to {most:g}, "
                f"not {self.cells[column]!r}."
            )
        return value

    def names(self) -> dict[str, str]:
        """The three names as model fields."""
        return {f"name_{language}": self.text(language) for language in ("en", "nl", "ar")}


def read_rows(file: str, *, columns: tuple[str, ...], folder: Path | None = None) -> list[Row]:
    """All rows of a content file, after checking its columns.

    Raises ContentError if the file is missing, is not UTF-8, or has other columns or ragged rows.
    """
    path = (folder or CONTENT_DIR) / file
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ContentError(f"{file}: the file is missing.") from None
    except UnicodeDecodeError:
        raise ContentError(f"{file}: the file is not saved as UTF-8.") from None
    lines = csv.reader(text.splitlines())
    heading = tuple(next(lines, []))
    if heading != columns:
        raise ContentError(f"{file}: the columns must be {', '.join(columns)}.")
    return list(_rows(file, columns, lines))


def _rows(file: str, columns: tuple[str, ...], lines: Iterator[list[str]]) -> Iterator[Row]:
    for number, cells in enumerate(lines, start=2):
        row = Row(file, number, dict(zip(columns, (cell.strip() for cell in cells), strict=False)))
        if len(cells) != len(columns):
            raise row.error(f"there are {len(cells)} cells instead of {len(columns)}.")
        yield row
