"""Background jobs, for administrators: what waits, runs, failed and why; those that were given up can be tried again."""

# Django's own signatures say Any here.

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from articles.admin.common import CSS, ActionForm, ReadOnlyAdmin, each, rows_at_hand
from articles.jobs.looking import standing, try_again
from articles.models import Job


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ("pk", "what", "state", "progress", "reason", "attempts", "started_at", "finished_at", "owner")
    list_filter = ("state", "task")
    list_per_page = 50
    search_fields = ("reason", "arguments", "key")
    search_help_text = "Words of the reason or the arguments"
    ordering = ("-pk",)
    fields = (
        "task", "arguments", "key", "priority", "state", "progress", "reason", "result", "attempts", "failures", "deaths",
        "owner", "leased_until", "run_after", "created_at", "started_at", "finished_at",
    )  # fmt: skip
    actions = ("again",)
    action_form = ActionForm
    change_list_template = "admin/articles/list_jobs.html"

    class Media:
        css = CSS

    def has_again_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_job")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"standing": standing(), **(extra_context or {})})

    @admin.display(description="job", ordering="task")
    def what(self, job: Job) -> str:
        """ "Read files": the name of the function, as words."""
        return job.name.replace("_", " ").capitalize()

    @admin.display(description="progress")
    def progress(self, job: Job) -> str:
        return f"{job.done:,} of {job.total:,}" if job.total is not None and job.done is not None else "–"

    @admin.action(description="Try again", permissions=["again"])
    def again(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        rows = rows_at_hand(request, jobs)
        if rows is not None:
            each(self, request, rows.order_by("pk"), try_again, "Queued again")
