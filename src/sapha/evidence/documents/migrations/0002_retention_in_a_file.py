from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        # The names of the classes left the code: no statement reaches the database.
        migrations.AlterField(model_name="document", name="retention", field=models.CharField(max_length=9)),
    ]
