import django.db.models.deletion
from django.db import migrations, models

from motcua.store.sealing import seal_append_only


def seal(apps, editor):
    seal_append_only("payments_refund", using=editor.connection)


class Migration(migrations.Migration):
    """Money given back after its day was counted: a row of its own, and not taken back."""

    dependencies = [("payments", "0003_receipt_prints")]

    operations = [
        migrations.CreateModel(
            name="Refund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by_id", models.BigIntegerField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("cash", "Tiền mặt"),
                            ("transfer", "Chuyển khoản"),
                            ("card", "Thẻ, hình thức khác"),
                        ],
                        max_length=10,
                    ),
                ),
                ("total", models.BigIntegerField()),
                ("reason", models.CharField(max_length=500)),
                (
                    "cash_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.cashday",
                    ),
                ),
                (
                    "receipt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refund",
                        to="payments.receipt",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["cash_day", "id"], name="refund_of_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="refund_has_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("total__gt", 0)), name="refund_of_some_money"
                    ),
                ],
            },
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
