"""What is kept of a slip is plain, comes back as it was, and names itself by its digest."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.printing.office import ALL, CASH, RECEIPT, SLIP

from motcua.printing.plain import from_plain
from motcua.printing.refusals import SnapshotUnreadable
from motcua.printing.snapshot import AppointmentSlip, Component, Snapshot, snapshot_from


@pytest.mark.parametrize("shot", ALL, ids=lambda one: one.kind)
def test_a_snapshot_comes_back_from_json_as_it_was(shot: Snapshot) -> None:
    plain = json.loads(json.dumps(shot.to_plain()))
    assert snapshot_from(plain) == shot
    assert snapshot_from(plain).digest == shot.digest


def test_any_other_letter_changes_the_digest() -> None:
    other = replace(SLIP, receiving_unit=SLIP.receiving_unit + ".")
    assert other.digest != SLIP.digest
    assert len(SLIP.digest) == 64


def test_a_snapshot_from_before_a_field_was_added_is_still_read() -> None:
    plain = SLIP.to_plain()
    del plain["hotline"], plain["replaces"]
    assert snapshot_from(plain) == replace(SLIP, hotline="")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"kind": "love_letter"}, "kind"),
        ({"kind": None}, "kind"),
        ({"colour": "red"}, "AppointmentSlip"),
        ({"head": []}, "head"),
        ({"head": {**SLIP.to_plain()["head"], "issued_at": "yesterday"}}, "head.issued_at"),  # type: ignore[dict-item]
        ({"receiving_unit": 3}, "receiving_unit"),
        ({"dossiers": [{}]}, "dossiers[0].code"),
        ({"dossiers": "H15"}, "dossiers"),
        ({"receiver": "Linh"}, "receiver"),
    ],
)
def test_data_that_is_no_snapshot_is_refused_by_its_place(
    change: Mapping[str, object], where: str
) -> None:
    with pytest.raises(SnapshotUnreadable) as refused:
        snapshot_from({**SLIP.to_plain(), **change})
    assert refused.value.params["where"] == where


def test_a_missing_value_is_refused_by_its_place() -> None:
    plain = SLIP.to_plain()
    del plain["applicant"]
    with pytest.raises(SnapshotUnreadable, match="applicant"):
        snapshot_from(plain)
    with pytest.raises(SnapshotUnreadable):
        from_plain(AppointmentSlip, [])


def test_true_is_not_a_number_of_papers() -> None:
    with pytest.raises(SnapshotUnreadable):
        from_plain(Component, {"name": "Tờ khai", "originals": True})


def test_the_cash_sheet_counts_no_voided_receipt() -> None:
    assert CASH.totals() == {"Tiền mặt": 36_500, "Chuyển khoản": 10_000}
    values = CASH.values()
    assert str(values["total"]) == "46.500 đồng"
    assert values["total_in_words"] == "Bốn mươi sáu nghìn năm trăm đồng"
    assert str(values["difference"]) == "-500 đồng"
    assert (values["receipts_count"], values["voided_count"]) == (3, 1)


def test_money_that_was_not_counted_has_no_difference() -> None:
    values = replace(CASH, counted=None).values()
    assert values["counted"] is None
    assert values["difference"] is None


def test_a_receipt_says_its_sum_in_figures_and_words() -> None:
    assert RECEIPT.total == 36_500
    assert RECEIPT.values()["total_in_words"] == "Ba mươi sáu nghìn năm trăm đồng"
