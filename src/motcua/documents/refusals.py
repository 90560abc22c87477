"""What is turned down about files, and why."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class FileEmpty(BadInput):
    code = "files.empty"
    message = mark(
        "Tệp “{file}” trống (0 byte). Mở thử tệp trên máy của bạn; nếu không xem được, hãy chụp "
        "hoặc quét lại giấy tờ."
    )


class FileTooLarge(BadInput):
    code = "files.too_large"
    message = mark(
        "Tệp “{file}” quá {most} MB. Hãy quét lại ở 200 dpi, hoặc chia giấy tờ thành nhiều tệp."
    )
    status = 413


class FileEncrypted(BadInput):
    code = "files.encrypted"
    message = mark(
        "Tệp “{file}” có mật khẩu nên cán bộ không mở được. Hãy lưu lại thành PDF không có mật "
        "khẩu rồi chọn lại."
    )


class KindNotAccepted(BadInput):
    code = "files.kind_not_accepted"
    message = mark(
        "Tệp “{file}” là {found}, không nộp được. Chỉ nhận PDF, ảnh JPEG, PNG hoặc HEIC; hãy lưu "
        "hoặc in thành PDF, hoặc chụp ảnh giấy tờ."
    )


class NotWhatNameSays(BadInput):
    code = "files.not_what_name_says"
    message = mark(
        "Tệp “{file}” mang đuôi .{suffix} nhưng bên trong là {found}, không nộp được. Hãy mở "
        "đúng giấy tờ rồi lưu lại thành PDF hoặc ảnh."
    )


class TwoThingsInOne(BadInput):
    code = "files.two_things_in_one"
    message = mark(
        "Tệp “{file}” vừa là {kind} vừa chứa {found}, dễ bị lợi dụng nên không nộp được. Hãy in "
        "lại thành PDF rồi chọn lại."
    )


class FileBroken(BadInput):
    code = "files.broken"
    message = mark(
        "Tệp “{file}” hỏng hoặc tải lên chưa đủ nên không đọc được. Mở thử tệp trên máy của bạn; "
        "nếu không xem được, hãy chụp hoặc quét lại giấy tờ."
    )


class TooManyPages(BadInput):
    code = "files.too_many_pages"
    message = mark(
        "Tệp “{file}” có {pages} trang, nhiều nhất là {most}. Hãy chia giấy tờ thành nhiều tệp."
    )


class TooManyPixels(BadInput):
    code = "files.too_many_pixels"
    message = mark(
        "Tệp “{file}” có ảnh {width} × {height} điểm, quá lớn để xử lý. Hãy chụp hoặc quét lại ở "
        "200 dpi."
    )


class TooHeavy(BadInput):
    code = "files.too_heavy"
    message = mark(
        "Tệp “{file}” nở ra quá lớn hoặc quá phức tạp nên không xử lý được. Hãy in lại thành PDF, "
        "hoặc chụp, quét lại giấy tờ."
    )


class SignedWithCode(BadInput):
    code = "files.signed_with_code"
    message = mark(
        "Tệp “{file}” có chữ ký số và có {found} bên trong. Gỡ ra thì chữ ký mất giá trị, nên hãy "
        "xuất lại PDF không có phần đó rồi ký lại."
    )


class FileInfected(BadInput):
    code = "files.infected"
    message = mark(
        "Tệp “{file}” nhiễm mã độc ({found}) nên đã bị cách ly, chưa được nộp. Hãy quét virus máy "
        "của bạn rồi chụp hoặc quét lại giấy tờ."
    )


class FilesBusy(Refusal):
    code = "files.busy"
    message = mark(
        "Máy chủ đang xử lý nhiều tệp nên chưa nhận được tệp này; chưa có gì được lưu. Hãy gửi lại "
        "sau ít phút."
    )
    status = 503


class NoPlace(Refusal):
    code = "files.no_place"
    message = mark(
        "Chưa đặt nơi lưu tệp trên máy chủ. Quản trị hệ thống hãy đặt MOTCUA_HOME hoặc "
        "MOTCUA_FILES."
    )
    status = 503


class FileMissing(Refusal):
    code = "files.missing"
    message = mark(
        "Nội dung của “{file}” không còn trong kho tệp. Hãy báo quản trị hệ thống chạy soát kho và "
        "khôi phục từ bản sao lưu."
    )
    status = 503


class FileUnknown(Refusal):
    code = "files.unknown"
    message = mark("Không tìm thấy tệp này. Có thể tệp đã bị xóa khỏi khay; hãy tải lại trang.")
    status = 404


class NobodysTray(Refusal):
    code = "files.nobodys_tray"
    message = mark("Cần đăng nhập, hoặc mở tờ khai của bạn, rồi mới gửi được tệp.")
    status = 403


class TrayFull(Refusal):
    code = "files.tray_full"
    message = mark(
        "Khay đã có {most} tệp chưa gắn vào giấy tờ nào. Hãy gắn hoặc xóa bớt rồi gửi tiếp."
    )


class NothingChosen(BadInput):
    code = "files.nothing_chosen"
    message = mark("Chưa chọn trang nào. Hãy chọn ít nhất một trang.")


class PageUnknown(BadInput):
    code = "files.page_unknown"
    message = mark("Không có trang {page}; giấy tờ này có {pages} trang. Hãy chọn lại.")


class PageTaken(Refusal):
    code = "files.page_taken"
    message = mark(
        "Trang {page} của “{file}” đã gắn vào giấy tờ khác. Hãy tải lại khay rồi chọn lại."
    )


class TurnUnusable(BadInput):
    code = "files.turn_unusable"
    message = mark("Không xoay được {degrees} độ. Hãy chọn 90, 180 hoặc 270.")


class OrderUnusable(BadInput):
    code = "files.order_unusable"
    message = mark("Thứ tự mới phải gồm đủ {pages} trang, mỗi trang một lần. Hãy sắp lại.")


class NoPageLeft(BadInput):
    code = "files.no_page_left"
    message = mark("Giấy tờ phải còn ít nhất một trang. Hãy giữ lại một trang, hoặc thay tệp khác.")


class DocumentMoved(Refusal):
    code = "files.document_moved"
    message = mark(
        "“{title}” vừa được người khác sửa (nay là bản {number}). Hãy xem bản mới rồi sửa tiếp."
    )


class DocumentFixed(Refusal):
    code = "files.document_fixed"
    message = mark(
        "“{title}” ở trạng thái “{state}” nên không sửa trang được nữa. Hãy thêm một giấy tờ mới "
        "thay cho bản này."
    )


class DocumentKept(Refusal):
    code = "files.document_kept"
    message = mark(
        "“{title}” là kết quả đã ban hành hoặc thuộc hồ sơ đã kết thúc nên không sửa được. Kết quả "
        "sai thì lãnh đạo đính chính ở trang hồ sơ."
    )


class StepUnusable(Refusal):
    code = "files.step_unusable"
    message = mark(
        "“{title}” đang ở trạng thái “{state}” nên chưa chuyển sang “{wanted}” được. Hãy làm bước "
        "còn thiếu trước."
    )


class NoFileYet(Refusal):
    code = "files.no_file_yet"
    message = mark("“{title}” mới có bản giấy, chưa có tệp. Hãy chụp hoặc quét giấy tờ trước.")


class WaitingForScan(Refusal):
    code = "files.waiting_for_scan"
    message = mark("“{file}” đang chờ quét mã độc nên chưa tải về được. Hãy thử lại sau ít phút.")
    status = 503


class Quarantined(Refusal):
    code = "files.quarantined"
    message = mark(
        "“{file}” có mã độc ({found}) nên đã bị cách ly và không tải về được. Hãy xin người nộp "
        "bản khác."
    )
    status = 403


class PageNotShown(Refusal):
    code = "files.page_not_shown"
    message = mark("Không vẽ được trang {page} của “{file}”. Hãy tải tệp về để xem.")


class SignatureUnusable(BadInput):
    code = "files.signature_unusable"
    message = mark(
        "Tệp ký cho “{title}” không có chữ ký số hoặc không còn đủ {pages} trang, nên chưa nhận. "
        "Hãy ký lại đúng bản đang có."
    )
