from django.db import migrations

from motcua.store.sealing import seal_append_only


def seal(apps, editor):
    seal_append_only("audit_event", using=editor.connection)


class Migration(migrations.Migration):
    """The application may add events and read them, and nothing else: by privilege."""

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
