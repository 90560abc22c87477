"""Each doubt is raised on a real row that deserves it, and not where its cause is gone."""

import copy
from pathlib import Path

import pytest

from motcua.base.errors import BadInput
from motcua.catalog.reading import DoubtKind, read, read_bundled

FULL, TABLE, PROVINCE = "tthc_full_local.jsonl", "tthc_catalog.csv", "tthc_danang_2023_2025.csv"

SEEN = {
    DoubtKind.NAME_SHARED: (FULL, "2.001428"),
    DoubtKind.INVISIBLE_LETTERS: (FULL, "1.001695"),
    DoubtKind.CELL_MIXED: (PROVINCE, "1.009760"),
    DoubtKind.CELL_CUT: (PROVINCE, "1.008662"),
    DoubtKind.ROW_INCOMPLETE: (TABLE, "1.000005"),
    DoubtKind.SECTOR_MISSING: (PROVINCE, "1.009165"),
    DoubtKind.LEVEL_MISSING: (PROVINCE, "1.009022"),
    DoubtKind.LEVEL_ODD: (PROVINCE, "2.000815"),
    DoubtKind.DISTRICT_LEVEL: (PROVINCE, "2.000748"),
    DoubtKind.AGENCY_MISSING: (FULL, "1.000058"),
    DoubtKind.DECISION_MISSING: (PROVINCE, "1.004859"),
    DoubtKind.DECISION_ODD: (FULL, "1.001054"),
    DoubtKind.NO_LIMIT: (FULL, "1.014278"),
    DoubtKind.UNIT_MISSING: (FULL, "1.009661"),
    DoubtKind.HOURS_UNCLEAR: (FULL, "1.005458"),
    DoubtKind.LIMIT_NOT_UNDERSTOOD: (PROVINCE, "1.002338"),
    DoubtKind.LIMIT_SEVERAL: (PROVINCE, "1.008662"),
    DoubtKind.LIMITS_DIFFER: (FULL, "1.002099"),
    DoubtKind.CHANNEL_REPEATED: (FULL, "1.000028"),
    DoubtKind.CHANNEL_UNKNOWN: (TABLE, "1.001612"),
    DoubtKind.CHANNEL_MISSING: (TABLE, "1.000005"),
    DoubtKind.NOTE_DISAGREES: (FULL, "1.002031"),
    DoubtKind.FEE_UNKNOWN: (FULL, "1.000055"),
    DoubtKind.FREE_BESIDE_AMOUNT: (FULL, "1.003058"),
    DoubtKind.FREE_BESIDE_RULE: (FULL, "3.000333"),
    DoubtKind.FEE_BY_COUNCIL: (FULL, "1.004982"),
    DoubtKind.FEE_SMALL: (FULL, "1.002079"),
    DoubtKind.FEE_FOREIGN: (FULL, "1.001146"),
    DoubtKind.FEE_SEVERAL: (FULL, "1.000828"),
    DoubtKind.FEE_NOT_NUMBER: (PROVINCE, "1.012906"),
    DoubtKind.FEE_TEXT_CUT: (FULL, "1.001194"),
    DoubtKind.COMPONENTS_ONLY_COUNTED: (TABLE, "1.000005"),
    DoubtKind.COMPONENTS_MISSING: (TABLE, "1.001521"),
    DoubtKind.PAPER_NAME_ODD: (FULL, "1.010727"),
    DoubtKind.EXPLANATION_ROWS: (FULL, "1.000419"),
    DoubtKind.FILE_NAME_GLUED: (FULL, "1.000028"),
    DoubtKind.RESULTS_MISSING: (TABLE, "1.000014"),
    DoubtKind.RESULT_CODE_GLUED: (TABLE, "1.000025"),
    DoubtKind.RESULT_CODE_ODD: (TABLE, "1.000025"),
    DoubtKind.RESULT_CODES_UNPAIRED: (TABLE, "1.014148"),
    DoubtKind.LEGAL_BASIS_MISSING: (TABLE, "1.003107"),
}
ALTERED = {
    DoubtKind.CODE_ODD: ("code", "1.0146O5"),
    DoubtKind.COLUMN_UNKNOWN: ("hotline", "1022"),
    DoubtKind.MINISTRY_UNKNOWN: ("ministry", "bo-tuong-lai"),
    DoubtKind.LEGAL_BASIS_ODD: ("legal_basis", ["Luật Lâm nghiệp"]),
    DoubtKind.COUNT_ODD: ("components", [{"name": "Đơn", "originals": "hai", "copies": 0}]),
    DoubtKind.LEVEL_ODD: ("level", "Cấp tỉnh và liên bang"),
    DoubtKind.RESULTS_MISSING: ("results", []),
}


def kinds(record):
    return {doubt.kind for doubt in record.doubts}


@pytest.mark.parametrize("kind", SEEN)
def test_a_real_row_that_deserves_a_doubt_gets_it(record_of, kind):
    assert kind in kinds(record_of(*SEEN[kind]))


@pytest.mark.parametrize("kind", ALTERED)
def test_a_real_row_without_doubts_gets_one_when_it_is_spoilt(reading_of, raw, record_of, kind):
    sound = next(row for row in raw(FULL) if row["code"] == "1.014605")
    assert kinds(record_of(FULL, "1.014605")) == set()
    spoilt = copy.deepcopy(dict(sound))
    field, value = ALTERED[kind]
    spoilt[field] = value
    assert kinds(reading_of(spoilt).records[0]) == {kind}


def test_a_date_nobody_can_read_is_kept_as_a_doubt(raw, tmp_path):
    row = dict(raw(PROVINCE)[0]) | {"effective": "31/02/2024"}
    path = tmp_path / "list.csv"
    quoted = ['"' + str(cell).replace('"', '""') + '"' for cell in row.values()]
    path.write_text(",".join(row) + "\n" + ",".join(quoted) + "\n", encoding="utf-8")
    record = read(path).records[0]
    assert record.effective_on is None
    assert "date_odd" in kinds(record)
    assert "31/02/2024" in str(next(d.text for d in record.doubts if d.kind == "date_odd"))


def test_what_the_editor_of_a_bundled_procedure_noted_is_a_doubt():
    record = next(r for r in read_bundled().records if r.code == "1.001193")
    assert "editor_note" in kinds(record)


def test_every_doubt_in_the_list_has_its_test():
    tested = set(SEEN) | set(ALTERED) | {DoubtKind.DATE_ODD, DoubtKind.EDITOR_NOTE}
    assert tested == set(DoubtKind)


def test_every_doubt_raised_on_the_real_files_is_in_the_list_and_says_a_sentence(real):
    for name in (FULL, TABLE, PROVINCE):
        for record in real(name).records:
            for doubt in record.doubts:
                assert doubt.kind in {kind.value for kind in DoubtKind}
                assert str(doubt.text).endswith(".")
                assert "{" not in str(doubt.text)
            said = [str(doubt.text) for doubt in record.doubts]
            assert len(said) == len(set(said)), record.code


def test_the_guide_lists_every_doubt_and_every_refusal():
    guide = (Path(__file__).parents[3] / "docs" / "catalogue-import.md").read_text(encoding="utf-8")
    refusals = [r.code for r in BadInput.__subclasses__() if r.code.startswith("catalog_")]
    codes = [kind.value for kind in DoubtKind] + refusals
    assert len(refusals) == 16
    assert [code for code in codes if f"| `{code}` |" not in guide] == []
