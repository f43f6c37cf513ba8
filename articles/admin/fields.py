"""Fields that the forms of the admin pages share."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget


class LineField(forms.CharField):
    """Words on one line, as wide as in Django's own forms."""

    widget = AdminTextInputWidget
