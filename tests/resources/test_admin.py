"""Editors keep articles and reference data in the admin."""

import pytest
from django.contrib.auth import get_user_model

from allinone.taxonomy.models import Sector
from resources.models import Article
from resources.services import load_articles

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, content):
    user = get_user_model().objects.create_user(email="editor@example.org", is_operator=True)
    client.force_login(user)
    return client


def fields_of(form):
    """What a browser would send back from the form as it stands."""
    values = {name: form[name].value() for name in form.fields}
    return {
        name: "" if value is None else value for name, value in values.items() if value is not False
    }


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("taxonomy/sector", "health"),
        ("taxonomy/sectorrelation", "agri"),
        ("taxonomy/iscogroup", "2142"),
        ("taxonomy/province", "VAN"),
        ("taxonomy/place", "غنت"),
        ("taxonomy/educationlevel", "Master"),
        ("taxonomy/educationfield", "ICT"),
        ("taxonomy/skill", "AutoCAD"),
        ("resources/article", "diploma"),
    ],
)
def test_admin_list_finds(editor, table, words):
    answer = editor.get(f"/en/admin/{table}/", {"q": words})
    assert answer.status_code == 200
    assert answer.context["cl"].result_count >= 1


def test_code_is_fixed_once_it_exists(editor):
    add = editor.get("/en/admin/taxonomy/sector/add/")
    assert "code" in add.context["adminform"].form.fields
    sector = Sector.objects.get(code="health")
    change = editor.get(f"/en/admin/taxonomy/sector/{sector.pk}/change/")
    assert "code" not in change.context["adminform"].form.fields


def test_edited_article_is_shown_and_kept(editor):
    article = Article.objects.get(slug="your-data")
    address = f"/en/admin/resources/article/{article.pk}/change/"
    data = fields_of(editor.get(address).context["adminform"].form)
    answer = editor.post(
        address, {**data, "title_nl": "Van jou", "body_nl": "<script>x</script>Ja"}
    )
    assert answer.status_code == 302
    load_articles()
    article.refresh_from_db()
    assert article.title_nl == "Van jou"
    page = editor.get("/nl/information/your-data/").content.decode()
    assert "<h1>Van jou</h1>" in page
    assert "<script>x" not in page


def test_saving_without_a_change_leaves_the_file_in_charge(editor):
    article = Article.objects.get(slug="your-data")
    address = f"/en/admin/resources/article/{article.pk}/change/"
    answer = editor.post(address, fields_of(editor.get(address).context["adminform"].form))
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.fingerprint() == article.content_hash


def test_others_do_not_reach_the_admin_of_articles(client, content):
    user = get_user_model().objects.create_user(email="reader@example.org", is_superuser=True)
    client.force_login(user)
    assert client.get("/en/admin/resources/article/").status_code == 302
