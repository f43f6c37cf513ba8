from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_speaker_wikidata")]

    operations = [
        migrations.AddField(
            model_name="block",
            name="correction_numbers",
            field=models.JSONField(
                blank=True,
                default=list,
                editable=False,
                help_text="The corrections that stand here, so that they move with it.",
            ),
        ),
    ]
