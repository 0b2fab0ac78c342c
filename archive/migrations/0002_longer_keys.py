"""Keys as long as the longest names, authorities and addresses make them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Widen two columns."""

    dependencies = [
        ("archive", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="delegation",
            name="key",
            field=models.CharField(editable=False, max_length=400, unique=True),
        ),
        migrations.AlterField(
            model_name="official",
            name="sort_key",
            field=models.CharField(db_index=True, default="", editable=False, max_length=400),
        ),
    ]
