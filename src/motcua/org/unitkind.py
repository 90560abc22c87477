"""What sorts of units there are."""

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.words import Word


class UnitKind(Word):
    """What a unit is in the administration."""

    COMMITTEE = "committee", mark("Uỷ ban nhân dân tỉnh")
    CENTRE = "centre", mark("Trung tâm Phục vụ hành chính công")
    DEPARTMENT = "department", mark("Sở, ban, ngành")
    DIVISION = "division", mark("Phòng")
    COMMUNE = "commune", mark("Uỷ ban nhân dân xã, phường, đặc khu")
    RECEIVING_POINT = "receiving_point", mark("Bộ phận, điểm tiếp nhận")
    AGENCY = "agency", mark("Cơ quan ngành dọc, cơ quan khác")
    OTHER = "other", mark("Đơn vị khác")


class UnitKindUnknown(BadInput):
    code = "org.unit_kind_unknown"
    message = mark("Không có loại đơn vị “{kind}”. Các loại: {kinds}.")


def kind_called(text: str) -> UnitKind:
    """Return the kind of a name, or refuse with the names there are."""
    if text not in {kind.value for kind in UnitKind}:
        raise UnitKindUnknown(kind=text, kinds=", ".join(UnitKind))
    return UnitKind(text)
