import django.db.models.deletion
from django.db import migrations, models

from motcua.store.sealing import seal_append_only


def seal(apps, editor):
    seal_append_only("payments_receiptprint", using=editor.connection)


class Migration(migrations.Migration):
    """How often a receipt was printed: counted, and not taken back."""

    dependencies = [("payments", "0002_receipts_sealed")]

    operations = [
        migrations.CreateModel(
            name="ReceiptPrint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("copy", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prints",
                        to="payments.receipt",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("receipt", "copy"), name="receipt_print_counted_once"
                    )
                ],
            },
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
