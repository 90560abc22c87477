"""Why a file or a row of it cannot be used. Codes are public and never change meaning."""

from motcua.base.errors import BadInput
from motcua.base.language import mark


class FileUnreadable(BadInput):
    code = "catalog_file.unreadable"
    message = mark("Không mở được “{file}”: {why}. Kiểm tra lại đường dẫn và quyền đọc tệp.")


class FileIsFolder(BadInput):
    code = "catalog_file.is_folder"
    message = mark("“{file}” là thư mục. Hãy chỉ đúng một tệp bên trong.")


class FileEmpty(BadInput):
    code = "catalog_file.empty"
    message = mark("“{file}” không có thủ tục nào. Kiểm tra lại tệp đã xuất.")


class FileFormatUnknown(BadInput):
    code = "catalog_file.format_unknown"
    message = mark(
        "Không nhận ra định dạng của “{file}”. "
        "Dùng tệp .jsonl, .json, .csv hoặc .yaml theo hướng dẫn nhập danh mục."
    )


class NotUtf8(BadInput):
    code = "catalog_file.not_utf8"
    message = mark("Dòng {row} không phải chữ mã UTF-8. Lưu lại tệp ở dạng UTF-8 rồi nhập lại.")


class NotReadableData(BadInput):
    code = "catalog_file.not_data"
    message = mark("Dòng {row} bị hỏng hoặc bị cắt cụt: {why}. Lấy lại tệp đầy đủ rồi nhập lại.")


class ColumnsMissing(BadInput):
    code = "catalog_file.columns_missing"
    message = mark("Dòng {row} (tiêu đề) thiếu cột: {columns}. Thêm các cột đó rồi nhập lại.")


class CellsDoNotFit(BadInput):
    code = "catalog_file.cells_do_not_fit"
    message = mark(
        "Dòng {row} có {found} ô, tiêu đề có {expected} cột. "
        "Có thể tệp bị cắt cụt hoặc thiếu dấu ngoặc kép; sửa dòng đó rồi nhập lại."
    )


class NotAProcedure(BadInput):
    code = "catalog_row.not_a_procedure"
    message = mark("Dòng này không phải là một thủ tục. Kiểm tra lại tệp nguồn.")


class CodeMissing(BadInput):
    code = "catalog_row.code_missing"
    message = mark("Dòng này không có mã thủ tục. Bổ sung mã rồi nhập lại.")


class NameMissing(BadInput):
    code = "catalog_row.name_missing"
    message = mark("Thủ tục {procedure} không có tên. Bổ sung tên rồi nhập lại.")


class PartUnreadable(BadInput):
    code = "catalog_row.part_unreadable"
    message = mark(
        "Phần “{part}” của thủ tục {procedure} không đọc được. Sửa phần đó rồi nhập lại."
    )


class TextTooLong(BadInput):
    code = "catalog_row.text_too_long"
    message = mark(
        "“{part}” dài {length} ký tự, danh mục chỉ giữ được {most}. Rút ngắn rồi nhập lại."
    )


class NumberTooLarge(BadInput):
    code = "catalog_row.number_too_large"
    message = mark(
        "“{part}” ghi {number}, danh mục chỉ giữ được số từ 0 đến {most}. Sửa số đó rồi nhập lại."
    )


class RowRepeated(BadInput):
    code = "catalog_row.repeated"
    message = mark("Dòng này lặp lại y hệt thủ tục {procedure} ở dòng {first}. Có thể bỏ dòng này.")


class CodeRepeated(BadInput):
    code = "catalog_row.code_repeated"
    message = mark(
        "Mã {procedure} đã dùng ở dòng {first} với nội dung khác. "
        "Dòng {first} được giữ; hãy sửa mã hoặc bỏ dòng này."
    )
