from django.db import migrations

from sapha.foundation.database.operations import NewestIndex


class Migration(migrations.Migration):
    dependencies = [("topics", "0005_earliest_clock")]

    operations = [NewestIndex("topic", "search_text")]
