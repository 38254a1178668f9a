from django.db import migrations

from sapha.foundation.database.operations import TrigramIndex


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_withdrawn_and_revision")]

    operations = [TrigramIndex("letter", "search_text")]
