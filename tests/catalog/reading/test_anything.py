"""Whatever stands in a row, it ends as a record or as a refusal, and the record can be stored."""

import copy

import hypothesis.strategies as st
from hypothesis import given, settings

from motcua.base.errors import BadInput
from motcua.catalog.reading import crawl, digest, from_json, own, provincial, table, to_json

CHANNEL = {
    "channel": "truc_tiep",
    "time_value": "5",
    "time_unit": "Ngày",
    "fee": "Miễn phí",
    "note": "",
}
PAPER = {"case": None, "name": "Đơn", "originals": 1, "copies": 0, "form_file": None}
ROWS = {
    crawl: {"code": "1.000001", "name": "A", "channels": [CHANNEL], "components": [PAPER]},
    table: dict.fromkeys(table.NEEDED | table.PARTS, "1") | {"code": "1.000001"},
    provincial: dict.fromkeys(provincial.FIELDS, "") | {"code": "1.000001", "name": "A"},
    own: {
        "code": "1.000001",
        "name": "A",
        "offers": [{"channels": ["counter"], "limit": "5 ngày", "fees": [{"amount": 1}]}],
        "components": [{"name": "Đơn"}],
    },
}
cells = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None), max_size=12)
    | st.sampled_from(
        ["5 ngày", "1,2,3 VNĐ", "Mã: KQ1", "12,34.5 đồng", "½ ngày", "٣ ngày", ";.docx"]
    )
)
anything = st.recursive(
    cells,
    lambda of: st.lists(of, max_size=2) | st.dictionaries(st.text(max_size=4), of, max_size=2),
    max_leaves=5,
)


def spots(value, path=()):
    """Yield the path to every cell and part of a row."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in inside:
        yield (*path, key)
        if isinstance(part, (dict, list)):
            yield from spots(part, (*path, key))


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_row_spoilt_anywhere_is_read_or_refused_and_never_breaks_the_import(data):
    kind = data.draw(st.sampled_from(list(ROWS)))
    row = copy.deepcopy(ROWS[kind])
    *path, last = data.draw(st.sampled_from(sorted(spots(row), key=str)))
    part = row
    for key in path:
        part = part[key]
    part[last] = data.draw(anything)
    try:
        record = kind.parse(row).record
    except BadInput:
        return
    assert len(digest(record).encode()) == 64
    again = from_json(to_json(record))
    assert again == record
    assert again.doubts == record.doubts
