from django.db import migrations, models


def count(apps, editor):
    """Take what is charged for what was handed in: nothing else was kept."""
    fees = apps.get_model("dossiers", "FeeDue").objects.using(editor.connection.alias)
    fees.update(pieces=models.F("quantity"))


class Migration(migrations.Migration):
    """A fee keeps how many pieces were handed in, whatever is charged later."""

    dependencies = [("dossiers", "0010_tasks_by_post")]

    operations = [
        migrations.AddField("feedue", "pieces", models.PositiveIntegerField(default=1)),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
