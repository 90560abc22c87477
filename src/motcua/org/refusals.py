"""What the organisation turns down, and what to do instead."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class UsernameTaken(BadInput):
    code = "org.username_taken"
    message = mark("Tên đăng nhập {username} đã có người dùng. Hãy chọn tên khác.")


class UsernameUnusable(BadInput):
    code = "org.username_unusable"
    message = mark(
        "Tên đăng nhập “{username}” không dùng được: để trống, dài quá {most} ký tự, hoặc có dấu "
        "cách hay ký tự không nhìn thấy. Chọn tên khác, ví dụ ngoc.ht."
    )


class PasswordWeak(BadInput):
    code = "org.password_weak"
    message = mark(
        "Mật khẩu chưa đủ mạnh. Dùng ít nhất 10 ký tự, không chỉ gồm chữ số, không phải mật khẩu "
        "phổ biến."
    )


class PersonUnknown(BadInput):
    code = "org.person_unknown"
    message = mark("Không có người dùng tên {username}. Xem danh sách bằng: motcua user list.")


class PostedAlready(Refusal):
    code = "org.posted_already"
    message = mark(
        "{person} đã là “{role}” ở {unit} trong thời gian này. Không cần phân công lần nữa."
    )
