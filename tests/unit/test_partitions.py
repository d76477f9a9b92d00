"""A table as a folder of Parquet files: other programs read it, equal stores give equal bytes, builds take it in."""

from __future__ import annotations

import pyarrow.dataset as ds
import pytest
from bench.scale.filled import fill

from tellings.api import Desk
from tellings.errors import InputError
from tellings.readers import read
from tellings.writers.partitions import write_partitions


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with Desk(tmp_path_factory.mktemp("filled") / "a.db") as opened:
        fill(opened.store, 0, 40)
        yield opened


def written(desk, folder, table, by):
    assert write_partitions(desk.store, table, by, folder, made_by="a test") > 0
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.parquet")}


@pytest.mark.parametrize(
    ("table", "by"),
    [("reports", "day"), ("reports", "outlet"), ("events", "type"), ("events", "day"), ("happenings", "day"),
     ("stories", "day"), ("copies", "day"), ("blocks", "kind")],
)  # fmt: skip
def test_each_row_is_in_the_folder_of_its_value_once(desk, tmp_path, table, by):
    files = written(desk, tmp_path / "a", table, by)
    assert files == written(desk, tmp_path / "b", table, by)
    found = ds.dataset(tmp_path / "a", partitioning="hive").to_table()
    whole = desk.table(table)
    keys = [name for name in ("id", "report", "rule", "story") if name in whole.column_names]
    assert sorted(map(str, found.select(keys).to_pylist())) == sorted(map(str, whole.select(keys).to_pylist()))
    assert found.column(by).null_count == 0
    assert len(files) > 1 or by == "kind"


def test_reports_written_by_day_are_taken_in_with_their_days_and_outlets(desk, tmp_path):
    written(desk, tmp_path / "a", "reports", "day")
    back = {item.text: (item.day, item.outlet) for item in read([tmp_path / "a"])}
    days = dict(desk.store.pairs("datings", "first_day"))
    assert back == {report.text: (days[report.id], report.outlet) for report in desk.records("reports")}


def test_what_cannot_be_parted_is_refused_and_nothing_is_left(desk, tmp_path):
    with pytest.raises(InputError, match="expected day or a column of events"):
        write_partitions(desk.store, "events", "colour", tmp_path / "a", made_by="")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "a").mkdir()
    with pytest.raises(InputError, match="expected a new folder"):
        write_partitions(desk.store, "events", "day", tmp_path / "a", made_by="")
