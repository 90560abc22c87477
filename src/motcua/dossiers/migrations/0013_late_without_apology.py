from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """What is late without an apology is found by whoever heads the unit."""

    dependencies = [("dossiers", "0012_questions_taken_back")]

    operations = [
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["solving_unit", "due_at"],
                name="dossier_not_apologised",
                condition=Q(finished_at=None, apologised=False),
            ),
        ),
    ]
