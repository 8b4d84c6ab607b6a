"""How forms meet the page: every field is the Field component."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draw fields and error lists with templates/forms/."""

    field_template_name = "forms/field.html"
