from django.db import migrations

from motcua.store.sealing import seal_append_only

GROWING = (
    "dossiers_event",
    "dossiers_clockentry",
    "dossiers_duechange",
    "dossiers_factdelta",
    "dossiers_slip",
    "dossiers_slipprint",
    "dossiers_slipsharer",
)


def seal(apps, editor):
    for table in GROWING:
        seal_append_only(table, using=editor.connection)


class Migration(migrations.Migration):
    """What was done, promised and issued can be added to and read, and nothing else."""

    dependencies = [("dossiers", "0001_initial")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
