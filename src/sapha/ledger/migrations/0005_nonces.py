"""Every event from now on carries a nonce; those before keep their hashes and have none.

Plain SQL: on SQLite Django would build the table anew, copy every event and lose the triggers
that guard it. Both databases add this column without touching a row, in milliseconds.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_trees")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField(
                    "event", "nonce", models.CharField(max_length=32, default="", db_default="")
                )
            ],
            database_operations=[
                # Without a way back: a hash that covers a nonce cannot be checked without it.
                migrations.RunSQL("ALTER TABLE ledger_event ADD COLUMN nonce varchar(32) DEFAULT '' NOT NULL")
            ],
        )
    ]
