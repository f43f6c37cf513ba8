"""The admin's pages as an editor uses them, through Django's test client."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse


def changelist(model, query=""):
    return reverse(f"admin:articles_{model}_changelist") + query


def change(row):
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def form_of(response):
    """What the form of a change page would send as it stands."""
    data = {}
    admin_form = response.context["adminform"].form
    forms = [admin_form]
    for formset in response.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            data[field.html_name] = "" if value is None else value
            if field.field.show_hidden_initial:
                data[field.html_initial_name] = form.data.get(field.html_initial_name, data[field.html_name])
    return data


def save(page, row, query="", **values):
    data = form_of(page.get(change(row)))
    response = page.post(change(row) + query, data | values, follow=True)
    assert response.status_code == 200
    assert not response.context.get("errors")
    return response.content.decode()


def act(page, model, action, rows, **values):
    data = {"action": action, ACTION_CHECKBOX_NAME: [row.pk for row in rows]}
    return page.post(changelist(model), data | values, follow=True).content.decode()


def undo(page, *corrections, **values):
    data = {"corrections": " ".join(str(correction.pk) for correction in corrections)}
    response = page.post(reverse("admin:articles_correction_undo"), data | values, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def listed(page, model, query=""):
    response = page.get(changelist(model, query))
    assert response.status_code == 200
    return {str(row).strip("“”") for row in response.context["cl"].result_list}
