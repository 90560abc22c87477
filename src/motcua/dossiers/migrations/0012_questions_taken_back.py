from django.db import migrations, models


class Migration(migrations.Migration):
    """A question to another unit may be taken back; only the name of the act is new."""

    dependencies = [("dossiers", "0011_pieces_handed_in")]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="act",
            field=models.CharField(
                choices=[
                    ("submit", "Nộp hồ sơ"),
                    ("accept", "Tiếp nhận"),
                    ("refuse", "Từ chối tiếp nhận"),
                    ("ask_supplement", "Yêu cầu bổ sung"),
                    ("supplement", "Nhận bổ sung"),
                    ("hand_over", "Chuyển hồ sơ"),
                    ("assign", "Phân công"),
                    ("forward", "Chuyển bước sau"),
                    ("send_back", "Trả lại bước trước"),
                    ("consult", "Lấy ý kiến"),
                    ("answer", "Trả lời ý kiến"),
                    ("unask", "Rút câu hỏi"),
                    ("propose", "Trình"),
                    ("approve", "Phê duyệt"),
                    ("pause", "Ghi nhận thời gian chờ"),
                    ("resume", "Hết chờ"),
                    ("require_payment", "Yêu cầu nghĩa vụ tài chính"),
                    ("confirm_payment", "Xác nhận đã nộp"),
                    ("extend", "Xin lỗi và gia hạn"),
                    ("apologise", "Xin lỗi vì trễ hạn"),
                    ("request_withdrawal", "Xin rút hồ sơ"),
                    ("withdraw", "Cho rút hồ sơ"),
                    ("deny_withdrawal", "Không cho rút"),
                    ("stop", "Dừng giải quyết"),
                    ("close", "Đóng vì không bổ sung"),
                    ("finish", "Ban hành kết quả"),
                    ("return", "Trả kết quả"),
                    ("reassign", "Giao người khác"),
                    ("recall", "Lấy lại"),
                    ("undo_intake", "Huỷ tiếp nhận nhầm"),
                    ("correct_applicant", "Sửa thông tin người nộp"),
                    ("correct_result", "Đính chính, cấp lại kết quả"),
                    ("revoke_result", "Thu hồi kết quả"),
                    ("collect_fee", "Thu phí"),
                    ("set_fees", "Ghi, sửa khoản thu"),
                    ("return_fee", "Huỷ biên lai, hoàn phí"),
                    ("recalculate", "Tính lại hạn theo lịch mới"),
                    ("succeed", "Chuyển sang đơn vị kế thừa"),
                    ("serve_at_once", "Giải quyết ngay"),
                ],
                max_length=24,
            ),
        ),
    ]
