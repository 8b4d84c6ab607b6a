"""The Field component: label, hint, mistake and box belong together."""

from django import forms
from django.template import Context, Template


class Sample(forms.Form):
    email = forms.EmailField(label="Your e-mail", help_text="We send a code.")
    door = forms.ChoiceField(
        label="Your sentence",
        choices=[("a", "I hire."), ("b", "I guide.")],
        widget=forms.RadioSelect,
    )
    adult = forms.BooleanField(label="I am 18 or older.")
    note = forms.CharField(label="Note", required=False)


def _render(form: forms.Form) -> str:
    return Template('{% include "components/form.html" with action_label="Save" %}').render(
        Context({"form": form})
    )


def test_summary_leads_to_every_field_with_a_mistake():
    html = _render(Sample({"email": "name@example"}))
    assert "Check 3 things" in html
    targets = [f'href="#{target}"' in html for target in ("id_email", "id_door_0", "id_adult")]
    assert targets == [True, True, True]


def test_wrong_value_stays_and_names_its_mistake():
    html = _render(Sample({"email": "name@example"}))
    assert 'value="name@example"' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'id="id_email_error"' in html


def test_form_without_mistakes_has_no_summary():
    assert "data-error-summary" not in _render(Sample())


def test_radio_choices_are_pick_rows_in_a_named_group():
    html = _render(Sample())
    assert html.count('class="pick"') == 2
    assert '<legend class="field__label">Your sentence' in html


def test_a_field_one_may_skip_says_so():
    assert _render(Sample()).count("(you may skip this)") == 1


def test_a_form_one_may_skip_as_a_whole_says_so_once():
    class Free(forms.Form):
        one = forms.CharField(required=False)
        two = forms.CharField(required=False)

    html = _render(Free())
    assert html.count("You may skip any of these questions.") == 1
    assert "(you may skip this)" not in html


def test_mistakes_are_escaped():
    class Strict(forms.Form):
        name = forms.ChoiceField(choices=[("a", "A")])

    html = _render(Strict({"name": "<script>"}))
    assert "<script>" not in html
