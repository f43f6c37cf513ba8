from django.core.validators import RegexValidator
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_counting_what_was_said")]

    operations = [
        migrations.AddField(
            model_name="speaker",
            name="wikidata",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Such as Q42: tells namesakes apart in the file of known people.",
                max_length=20,
                validators=[RegexValidator("^Q[1-9][0-9]{0,11}$", "A Wikidata id is a Q and a number, such as Q42.")],
                verbose_name="Wikidata id",
            ),
        ),
    ]
