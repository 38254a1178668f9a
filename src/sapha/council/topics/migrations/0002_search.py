from django.db import migrations

from sapha.foundation.database.operations import TrigramIndex


class Migration(migrations.Migration):
    dependencies = [("topics", "0001_initial")]

    operations = [TrigramIndex("topic", "search_text")]
