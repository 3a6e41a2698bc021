from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('grading', '0002_model_pass'),
    ]

    operations = [
        migrations.AddField(
            model_name='run',
            name='suspicions',
            field=models.JSONField(blank=True, default=list, help_text='Texts that speak to the grader: `{place, lines, reason, excerpt}` each.'),
        ),
    ]
