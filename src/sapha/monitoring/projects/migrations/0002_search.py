from django.db import migrations

from sapha.foundation.database.operations import TrigramIndex


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = [TrigramIndex("project", "search_text")]
