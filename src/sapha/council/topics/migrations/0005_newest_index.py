from django.db import migrations

from sapha.foundation.database.operations import NewestIndex


class Migration(migrations.Migration):
    dependencies = [("topics", "0004_list_indexes")]

    operations = [NewestIndex("topic", "search_text")]
