"""What the programs' side turns down before any service is asked."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class TokenMissing(Refusal):
    code = "api.token_missing"
    message = mark(
        "Yêu cầu này cần mã truy cập còn hiệu lực. Gửi “Authorization: Bearer <mã>”; tạo mã bằng "
        "lệnh motcua user token."
    )
    status = 401


class TooManyWrongTokens(Refusal):
    code = "api.too_many_wrong_tokens"
    message = mark(
        "Đã gửi sai mã truy cập quá nhiều lần từ địa chỉ này. Hãy đợi một giờ, hoặc gửi mã đúng."
    )
    status = 429


class AccountNotReady(Refusal):
    code = "api.account_not_ready"
    message = mark(
        "Tài khoản của mã truy cập này chưa dùng được: phải đổi mật khẩu cấp lần đầu hoặc đăng ký "
        "xác thực hai lớp. Hãy đăng nhập trên trang cán bộ rồi gọi lại."
    )
    status = 403


class NotThere(Refusal):
    code = "api.not_there"
    message = mark("Không có địa chỉ này. Danh sách địa chỉ ở /api/v1/docs.")
    status = 404


class NotThisWay(Refusal):
    code = "api.not_this_way"
    message = mark("Địa chỉ này không nhận {method}. Chỉ nhận: {allowed}.")
    status = 405


class TooLarge(Refusal):
    code = "api.too_large"
    message = mark("Nội dung gửi lên lớn hơn {most} byte. Chưa có gì được lưu; hãy gửi ít hơn.")
    status = 413


class NotJson(Refusal):
    code = "api.not_json"
    message = mark("Chỉ nhận nội dung JSON. Gửi “Content-Type: application/json”.")
    status = 415


class Unreadable(Refusal):
    code = "api.unreadable"
    message = mark("Nội dung gửi lên không phải JSON đọc được. Chưa có gì được lưu.")
    status = 400


class FieldsWrong(BadInput):
    """``fields`` lists each wrong place with what is wrong there, in English."""

    code = "api.fields_wrong"
    message = mark("Có {count} chỗ chưa đúng: {fields}. Chưa có gì được lưu.")


class NotStorable(BadInput):
    code = "api.not_storable"
    message = mark("Có ký tự hoặc con số không lưu được. Chưa có gì được lưu.")


class Broken(Refusal):
    code = "api.broken"
    message = mark(
        "Hệ thống gặp trục trặc và đã ghi lại. Hãy thử lại sau ít phút; khi báo lỗi, gửi kèm "
        "X-Request-ID."
    )
    status = 500
