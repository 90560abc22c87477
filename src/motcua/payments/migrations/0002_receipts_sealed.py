from django.db import migrations

from motcua.store.sealing import seal_append_only


def seal(apps, editor):
    for table in ("payments_receipt", "payments_voiding"):
        seal_append_only(table, using=editor.connection)


class Migration(migrations.Migration):
    """A receipt that was written stays as it is; taking it back adds a row: by privilege."""

    dependencies = [("payments", "0001_receipts_and_days")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
