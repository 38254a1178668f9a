"""Puts the guards of the ledger into the database (ledger.triggers)."""

from django.db import migrations

from sapha.ledger.triggers import guard_statements


def put_guards(_apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for statement in guard_statements(schema_editor.connection.vendor):
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    # Without a way back: a ledger that can be unguarded by one command guards nothing.
    operations = [migrations.RunPython(put_guards)]
