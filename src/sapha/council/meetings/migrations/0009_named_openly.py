"""Which notice named an item openly: of earlier ones as far as rows and papers that went with them show."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def state_earlier_notices(apps, schema_editor):
    alias = schema_editor.connection.alias
    items = apps.get_model("meetings", "AgendaItem").objects.using(alias)
    notices = apps.get_model("meetings", "Notice").objects.using(alias)
    papers = apps.get_model("meetings", "NoticePaper").objects.using(alias)
    named = notices.filter(meeting=OuterRef("meeting"), sent_at__gte=OuterRef("created_at"))
    items.filter(is_secret=False).update(
        named_openly_in=Subquery(named.order_by("-edition").values("edition")[:1])
    )
    went = papers.filter(item=OuterRef("pk"), is_secret=False).order_by("-notice__edition")
    items.filter(is_secret=True).update(named_openly_in=Subquery(went.values("notice__edition")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0008_notice_on_paper"),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="named_openly_in",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.RunPython(state_earlier_notices, migrations.RunPython.noop),
    ]
