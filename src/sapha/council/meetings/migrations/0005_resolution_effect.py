"""What a resolution does: where its item or the lack of a vote leaves no doubt, of earlier ones too."""

from django.db import migrations, models
from django.db.models import Q

EFFECTS = ["noted", "minutes", "council", "advice", "election"]


def state_certain_effects(apps, schema_editor):
    rows = apps.get_model("meetings", "Resolution").objects.using(schema_editor.connection.alias)
    carried = rows.filter(outcome="carried", effect="")
    carried.filter(item__kind="adoption_of_minutes").update(effect="minutes")
    carried.filter(vote__isnull=True).update(effect="noted")


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_search_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="resolution",
            name="effect",
            field=models.CharField(
                blank=True,
                choices=[
                    ("noted", "Takes note"),
                    ("minutes", "Adopts minutes"),
                    ("council", "Binds the council itself"),
                    ("advice", "Advises a unit of the city"),
                    ("election", "Elects or nominates"),
                ],
                default="",
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(state_certain_effects, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(fields=["effect", "-resolved_at", "-id"], name="resolution_by_effect"),
        ),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.CheckConstraint(
                condition=Q(effect="") | Q(effect__in=EFFECTS, outcome="carried"),
                name="resolution_effect_of_carried",
            ),
        ),
    ]
