"""What the organisation turns down, and what to do instead."""

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark


class UsernameTaken(BadInput):
    """Also what a second press meets; capital and small letters are one name."""

    code = "org.username_taken"
    message = mark(
        "Tên đăng nhập {username} đã có người dùng. Hãy chọn tên khác; nếu vừa tạo chính người này "
        "mà chưa thấy mật khẩu, mở trang của người đó rồi đặt lại mật khẩu."
    )


class UsernameUnusable(BadInput):
    code = "org.username_unusable"
    message = mark(
        "Tên đăng nhập “{username}” không dùng được. Chỉ dùng chữ không dấu, chữ số, dấu chấm, "
        "gạch; không quá {most} ký tự. Chọn tên khác, ví dụ ngoc.ht."
    )


class NameMissing(BadInput):
    code = "org.name_missing"
    message = mark("Chưa ghi tên. Hãy ghi đầy đủ, có dấu, không quá {most} ký tự.")


class PasswordWeak(BadInput):
    code = "org.password_weak"
    message = mark(
        "Mật khẩu chưa đủ mạnh. Dùng ít nhất 10 ký tự, không chỉ gồm chữ số, không phải mật khẩu "
        "phổ biến."
    )


class PasswordWrong(BadInput):
    code = "org.password_wrong"
    message = mark("Mật khẩu đang dùng chưa đúng. Hãy gõ lại, kiểm tra bộ gõ Telex đã tắt.")


class TooManyPasswords(Refusal):
    code = "org.too_many_passwords"
    message = mark(
        "Đã gõ sai mật khẩu đang dùng quá nhiều lần nên mật khẩu chưa đổi. Hãy đợi một giờ rồi thử "
        "lại, hoặc nhờ người quản trị đặt lại mật khẩu."
    )
    status = 429


class PasswordSame(BadInput):
    code = "org.password_same"
    message = mark("Mật khẩu mới trùng mật khẩu đang dùng. Hãy chọn mật khẩu khác.")


class PersonUnknown(BadInput):
    code = "org.person_unknown"
    message = mark("Không có người dùng tên {username}. Xem danh sách bằng: motcua user list.")


class PersonGone(Refusal):
    code = "org.person_gone"
    message = mark("Không có người này trong phạm vi bạn quản trị. Tìm lại trong danh sách cán bộ.")
    status = 404


class PostedAlready(Refusal):
    code = "org.posted_already"
    message = mark(
        "{person} đã là “{role}” ở {unit} trong thời gian này. Không cần phân công lần nữa."
    )


class PostingUnknown(Refusal):
    code = "org.posting_unknown"
    message = mark("Phân công này không còn. Mở lại trang của người đó rồi làm lại.")
    status = 404


class DaysReversed(BadInput):
    code = "org.days_reversed"
    message = mark("Ngày {last} trước ngày {first}. Hãy kiểm tra lại hai ngày.")


class LastAdministrator(Refusal):
    code = "org.last_administrator"
    message = mark(
        "{person} là quản trị hệ thống duy nhất còn hoạt động. Hãy giao vai trò này cho người khác "
        "trước."
    )


class UnitUnknown(Refusal):
    code = "org.unit_unknown"
    message = mark("Không có đơn vị “{unit}”. Xem cây đơn vị để lấy đúng mã.")
    status = 404


class UnitCodeTaken(BadInput):
    """Also what a second press meets."""

    code = "org.unit_code_taken"
    message = mark(
        "Mã {code} đã dùng cho {name}. Nếu bạn vừa thêm chính đơn vị này thì đã xong; nếu không, "
        "hãy kiểm tra lại mã."
    )


class UnitCodeUnusable(BadInput):
    code = "org.unit_code_unusable"
    message = mark(
        "Mã đơn vị “{code}” không dùng được, vì mã hồ sơ bắt đầu bằng mã này. Hãy ghi mã định danh "
        "cơ quan: chữ hoa A–Y, hai chữ số, rồi các nhóm chữ số sau dấu chấm, không quá 35 ký tự, "
        "ví dụ H37.10.01."
    )


class UnitEnded(Refusal):
    code = "org.unit_ended"
    message = mark("{unit} đã kết thúc từ {day}. Hãy chọn đơn vị khác hoặc đơn vị kế thừa.")


class UnitInUse(Refusal):
    code = "org.unit_in_use"
    message = mark(
        "{unit} còn {people} người và {below} đơn vị trực thuộc nên chưa kết thúc được. Hãy sáp "
        "nhập vào đơn vị kế thừa, hoặc chuyển người và đơn vị trực thuộc trước."
    )


class UnitHasWork(Refusal):
    code = "org.unit_has_work"
    message = mark(
        "{unit} còn {count} hồ sơ chưa xong nên chưa kết thúc được. Hãy sáp nhập vào đơn vị kế "
        "thừa để hồ sơ đi theo, hoặc giải quyết, trả xong các hồ sơ ấy trước."
    )


class UnitBelowItself(BadInput):
    code = "org.unit_below_itself"
    message = mark("{unit} không thể trực thuộc chính nó hoặc đơn vị bên dưới nó. Hãy chọn lại.")


class DayNotCome(BadInput):
    code = "org.day_not_come"
    message = mark(
        "Ngày {day} chưa tới. Việc này có hiệu lực ngay trên hệ thống, nên hãy làm vào ngày quyết "
        "định có hiệu lực."
    )


class DayBeforeBeginning(BadInput):
    code = "org.day_before_beginning"
    message = mark("Ngày {day} không sau ngày đơn vị bắt đầu ({begins}). Hãy kiểm tra lại.")


class DecisionMissing(BadInput):
    code = "org.decision_missing"
    message = mark("Chưa ghi số quyết định. Hãy ghi, ví dụ 125/QĐ-UBND.")


class NothingToMerge(BadInput):
    code = "org.nothing_to_merge"
    message = mark("Chọn ít nhất một đơn vị để sáp nhập, khác với đơn vị kế thừa.")


class DelegationUnknown(Refusal):
    code = "org.delegation_unknown"
    message = mark("Uỷ quyền này không còn. Mở lại trang rồi xem danh sách mới.")
    status = 404


class NotHeld(Refusal):
    code = "org.not_held"
    message = mark("{person} không giữ vai trò “{role}” ở {unit} nên không uỷ quyền được.")


class RoleNotLent(Refusal):
    code = "org.role_not_lent"
    message = mark("Vai trò “{role}” không uỷ quyền được. Hãy nhờ quản trị của tỉnh giao vai trò.")


class LentToSelf(BadInput):
    code = "org.lent_to_self"
    message = mark("Không uỷ quyền cho chính mình được. Hãy chọn người khác.")


class LentAlready(BadInput):
    """Also what a second press meets where the answer to the first one was lost."""

    code = "org.lent_already"
    message = mark(
        "Vai trò này đã giao cho {person} trong những ngày ấy. Xem dòng uỷ quyền, trực thay đang "
        "có; muốn đổi ngày thì dừng lần ấy trước."
    )


class LentToOutsider(BadInput):
    code = "org.lent_to_outsider"
    message = mark("{person} không có tài khoản đang hoạt động. Hãy chọn người khác.")


class DayTaken(BadInput):
    """Also what a second press meets."""

    code = "org.day_taken"
    message = mark("Ngày {day} đã có “{name}” trong lịch này. Hãy bỏ ngày đó trước, nếu ghi sai.")


class DayUnknown(Refusal):
    code = "org.day_unknown"
    message = mark("Ngày này không còn trong danh sách. Mở lại trang rồi xem lại.")
    status = 404


class DayWithoutSource(BadInput):
    code = "org.day_without_source"
    message = mark("Ghi tên ngày và văn bản cho phép, ví dụ Công văn 12/UBND-TH.")


class DayReplacesItself(BadInput):
    code = "org.day_replaces_itself"
    message = mark("Chỉ ngày làm bù mới thay cho một ngày nghỉ, và là một ngày khác. Hãy sửa lại.")


class TokenUnusable(BadInput):
    code = "org.token_unusable"
    message = mark("Đặt tên cho mã truy cập, và thời hạn từ 1 đến {most} ngày.")


class TokenNameTaken(BadInput):
    """Also what a second press meets where the answer to the first one was lost."""

    code = "org.token_name_taken"
    message = mark(
        "Đã có mã truy cập tên “{name}” còn hiệu lực. Nếu vừa tạo mà chưa thấy mã, hãy huỷ mã ấy "
        "rồi tạo lại; nếu không, đặt tên khác."
    )


class TokenUnknown(Refusal):
    code = "org.token_unknown"
    message = mark("Không có mã truy cập này trong các mã của bạn. Mở lại trang rồi xem lại.")
    status = 404


class CodeWrong(BadInput):
    code = "login.code_wrong"
    message = mark(
        "Mã chưa đúng, đã dùng rồi hoặc đã hết hạn. Chờ ứng dụng hiện mã mới, gõ đủ 6 chữ số; kiểm "
        "tra giờ trên điện thoại."
    )


class AlreadyEnrolled(Refusal):
    code = "org.already_enrolled"
    message = mark("Tài khoản này đã bật xác thực hai lớp. Muốn đổi điện thoại, hãy tắt trước.")


class NotEnrolled(Refusal):
    code = "org.not_enrolled"
    message = mark("Tài khoản này chưa bật xác thực hai lớp. Hãy bật ở trang Tài khoản.")


class SecondFactorForced(Refusal):
    code = "org.second_factor_forced"
    message = mark("Người quản trị phải dùng xác thực hai lớp nên không tắt được.")


class SheetUnreadable(BadInput):
    code = "org.sheet_unreadable"
    message = mark("Không đọc được “{file}”. Dùng tệp .xlsx hoặc .csv (UTF-8) theo mẫu.")


class SheetColumnsMissing(BadInput):
    code = "org.sheet_columns_missing"
    message = mark("Dòng tiêu đề thiếu cột: {columns}. Tải mẫu về, điền lại rồi nhập.")


class SheetTooLong(BadInput):
    code = "org.sheet_too_long"
    message = mark("Danh sách có hơn {most} người. Hãy chia thành nhiều tệp.")


class SheetTooLow(BadInput):
    code = "org.sheet_too_low"
    message = mark(
        "Tệp có chữ ở dòng {row}, mà danh sách chỉ được đọc đến dòng {lowest}. Xoá những ô thừa ở "
        "cuối tệp, hoặc chép danh sách sang tệp mẫu rồi nhập."
    )


class SheetTooLarge(BadInput):
    code = "org.sheet_too_large"
    message = mark(
        "Tệp mở ra quá lớn đối với một danh sách cán bộ. Chép riêng danh sách sang tệp mẫu rồi "
        "nhập."
    )


class SheetEmpty(BadInput):
    code = "org.sheet_empty"
    message = mark("Danh sách không có người nào. Điền ít nhất một dòng dưới dòng tiêu đề.")


class SheetRefused(BadInput):
    code = "org.sheet_refused"
    message = mark("Có {count} dòng chưa dùng được nên chưa ai được thêm. Sửa rồi nhập lại.")


class UsernameRepeated(BadInput):
    code = "org.username_repeated"
    message = mark("Tên đăng nhập {username} đã có ở dòng {row}. Mỗi người một tên.")


class ContactUnusable(BadInput):
    code = "org.contact_unusable"
    message = mark("“{text}” không phải thư điện tử hoặc số điện thoại. Sửa lại hoặc để trống.")
