"""Our own format: what is written by hand is read as it was meant, and slips are named."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
import yaml

from motcua.catalog.reading import read
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Channel, Level, OnlineService

WRITTEN = """
sector: Hộ tịch
ministry: Bộ Tư pháp
procedures:
  - code: '1.000001'
    name: Đăng ký thử
    name_en: Trial registration
    levels: [commune, province]
    decision: 12/QĐ-BTP
    decided_on: 2026-01-05
    effective_on: 2026-02-01
    verified: yes
    online: partial
    agency: Ủy ban nhân dân cấp xã
    summary: Ai cũng làm được.
    offers:
      - channels: [counter, post]
        limit: 1,5 ngày làm việc
        fees:
          - {name: Lệ phí, amount: 8000, text: 8.000 đồng, charge: yes}
      - channels: [online]
        case: Việc gấp
        limit: trong ngày
    components:
      - {name: Tờ khai, form: to-khai.docx}
      - {name: Bản sao căn cước, copies: 1, required: no}
      - {name: Lưu ý, originals: 0, copies: 0}
    results: [{name: Giấy chứng nhận, code: KQ.G15.000031}]
    legal_bases: [60/2014/QH13]
    steps: [Nộp., Nhận.]
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def test_one_written_procedure_is_read_whole(path):
    (record,) = read(path).records
    assert (record.sector, record.ministry) == ("Hộ tịch", "Bộ Tư pháp")
    assert record.levels == (Level.COMMUNE, Level.PROVINCE)
    assert (record.decided_on, record.effective_on) == (date(2026, 1, 5), date(2026, 2, 1))
    assert record.online_service is OnlineService.PARTIAL
    assert record.verified
    assert record.name_en == "Trial registration"
    assert [(o.channel, o.case, o.limit) for o in record.offers] == [
        (Channel.COUNTER, "", Limit(Decimal("1.5"), LimitUnit.WORKING_DAY)),
        (Channel.POST, "", Limit(Decimal("1.5"), LimitUnit.WORKING_DAY)),
        (Channel.ONLINE, "Việc gấp", Limit(Decimal(0), LimitUnit.SAME_DAY)),
    ]
    assert record.offers[0].fees[0].is_charge
    assert [(c.originals, c.copies, c.required) for c in record.components] == [
        (1, 0, True),
        (0, 1, False),
        (0, 0, False),
    ]
    assert record.components[0].form_file == "to-khai.docx"


def test_json_and_yaml_of_our_format_say_the_same(path, tmp_path):
    other = tmp_path / "own.json"
    written = yaml.safe_load(WRITTEN)
    other.write_text(json.dumps(written, default=str), encoding="utf-8")
    assert read(other).records == read(path).records


@pytest.mark.parametrize(
    ("line", "slip", "part"),
    [
        ("levels: [commune, province]", "levels: [village]", "levels"),
        ("channels: [online]", "channels: [fax]", "channels"),
        ("online: partial", "online: level 4", "online"),
        ("amount: 8000", "amount: -1", "fees"),
        ("verified: yes", "sets: two", "sets"),
        ("steps: [Nộp., Nhận.]", "steps: Nộp rồi nhận", "steps"),
    ],
)
def test_a_slip_of_the_pen_is_refused_by_its_part(path, line, slip, part):
    path.write_text(WRITTEN.replace(line, slip), encoding="utf-8")
    (refused,) = read(path).refused
    assert refused.reason_code == "catalog_row.part_unreadable"
    assert f"“{part}”" in str(refused.reason)


def test_a_field_we_do_not_know_is_kept_as_a_doubt(path):
    path.write_text(WRITTEN.replace("verified: yes", "hotline: 1022"), encoding="utf-8")
    (record,) = read(path).records
    assert not record.verified
    assert [d.kind for d in record.doubts if d.kind == "column_unknown"]


def test_reading_needs_no_django():
    code = (
        "import sys, motcua.catalog.reading as r; r.read_bundled(); print('django' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
