from django.db import migrations

from motcua.store.sealing import seal_append_only


def seal(apps, editor):
    seal_append_only("audit_reading", using=editor.connection)


class Migration(migrations.Migration):
    """The application may write down readings and list them, and nothing else: by privilege."""

    dependencies = [("audit", "0003_reading")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
