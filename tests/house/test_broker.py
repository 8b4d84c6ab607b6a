"""The folder that carries messages where there is no Redis."""

import os
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu.connection import Connection
from kombu.exceptions import ChannelError

import allinone.broker  # noqa: F401  (names the folder:// broker)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("queue", "control", "processed"):
        (tmp_path / name).mkdir()
    return tmp_path


def _channel(folder: Path) -> Any:
    connection: Any = Connection("folder://localhost", transport_options={
        "data_folder_in": str(folder / "queue"),
        "data_folder_out": str(folder / "queue"),
        "control_folder": str(folder / "control"),
        "processed_folder": str(folder / "processed"),
    })  # type: ignore[no-untyped-call]  # fmt: skip
    return connection.channel()


def test_message_has_its_name_only_when_it_is_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[tuple[list[Path], str]] = []
    rename = os.replace

    def watch(source: Any, target: Any) -> None:
        before.append((list((folder / "queue").glob("*.msg")), Path(source).read_text()))
        rename(source, target)

    monkeypatch.setattr(os, "replace", watch)
    _channel(folder)._put("rings", {"id": "one"})
    (message,) = (folder / "queue").iterdir()
    assert before == [([], '{"id": "one"}')]
    assert message.read_text() == '{"id": "one"}'


def test_messages_come_out_in_the_order_in_which_they_went_in(folder: Path) -> None:
    channel = _channel(folder)
    for number in range(12):
        channel._put("rings", {"number": number})
        channel._put("other", {"number": -1})
    assert [channel._get("rings") for _ in range(12)] == [{"number": n} for n in range(12)]
    with pytest.raises(Empty):
        channel._get("rings")


def test_folder_that_is_gone_is_named(folder: Path) -> None:
    channel = _channel(folder)
    (folder / "queue").rmdir()
    with pytest.raises(ChannelError) as refused:
        channel._put("rings", {})
    assert str(refused.value) == f"Cannot add a message to {folder / 'queue'}"
