"""Puts the guards of accepted reports into the database (progress.guards).

On SQLite Django builds a table anew to alter it and loses its triggers: a later migration that alters this
table puts them back.
"""

from django.db import migrations

from sapha.monitoring.progress.guards import guard_statements


def put_guards(_apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for statement in guard_statements(schema_editor.connection.vendor):
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("progress", "0005_bands_by_index")]
    # Without a way back: a report that can be unguarded by one command is not frozen.
    operations = [migrations.RunPython(put_guards)]
