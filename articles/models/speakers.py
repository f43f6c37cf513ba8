"""Who speaks: people, organisations and unnamed groups, and the words texts use for them."""

from django.db import models
from django.urls import reverse

from articles.extraction.records import AliasKind, SpeakerType


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def standing(self) -> "SpeakerQuerySet":
        """Speakers that were not merged into another."""
        return self.filter(merged_into=None)


class Speaker(models.Model):
    """A person, an organisation or a group.

    A merged speaker stays as a row that points to the one it became, so that the next extraction that finds
    the old name is led to the new speaker, and the merge can be undone.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    type = models.CharField(
        max_length=20,
        choices=[(t.value, t.value) for t in SpeakerType],
        default=SpeakerType.PERSON.value,
        db_index=True,
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="speaker_not_merged_into_itself")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("speaker_detail", args=[self.slug])


class Alias(models.Model):
    """A way to name a speaker, and the first and last publication day on which an article used it.

    The days matter for roles: "the Chinese foreign minister" is another person a year later.
    """

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in AliasKind])
    first_seen = models.DateField(null=True, blank=True)
    last_seen = models.DateField(null=True, blank=True)
    by_editor = models.BooleanField(default=False)

    class Meta:
        ordering = ["speaker", "kind", "text"]
        verbose_name_plural = "aliases"
        constraints = [models.UniqueConstraint(fields=["speaker", "text", "kind"], name="alias_once_a_speaker")]
        indexes = [models.Index(fields=["text"])]

    def __str__(self) -> str:
        return self.text
