"""Translated articles: shown safely, loaded without treading on an editor's work."""

import re
import shutil
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from allinone.doorway import Loaded
from allinone.taxonomy.content_files import ContentError
from resources import markdown
from resources.article_files import ARTICLES_DIR
from resources.models import Article
from resources.services import load_articles
from tests.resources.banned import BANNED

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "nl", "ar")
SLUGS = [
    "who-is-who", "mentoring-to-work", "safe-mentoring", "diploma-recognition",
    "work-at-your-level", "your-data",
]  # fmt: skip
SCRIPT = "Hello <script>alert('x')</script><b onclick='x()'>you</b> [go](javascript:alert(1))"


@pytest.fixture
def article(db):
    return Article.objects.create(
        slug="bikes",
        title_en="Bikes",
        title_nl="Fietsen",
        title_ar="الدراجات",
        summary_en="On bikes.",
        summary_nl="Over fietsen.",
        summary_ar="عن الدراجات.",
        body_en="## Ride\n\nA **bike**.",
        body_nl="## Rijden\n\nEen **fiets**.",
        body_ar="## الركوب\n\n**دراجة**.",
        organisation="City of Bikes",
        reviewed_date=timezone.localdate(),
        is_published=True,
    )


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(ARTICLES_DIR, tmp_path / "articles")


def body(answer):
    return answer.content.decode()


def test_shipped_articles_are_there(content):
    assert list(Article.objects.published().values_list("slug", flat=True)) == SLUGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_articles_are_complete_and_free_of_banned_words(content, language):
    for article in Article.objects.all():
        for field in ("title", "summary", "body"):
            text = getattr(article, f"{field}_{language}")
            assert text, (article.slug, field)
            assert BANNED[language].search(text) is None, (article.slug, field)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_shipped_article_is_read(client, content, language, slug):
    answer = client.get(f"/{language}/information/{slug}/")
    assert answer.status_code == 200
    article = Article.objects.get(slug=slug)
    assert f"<h1>{getattr(article, f'title_{language}')}</h1>" in body(answer)
    assert "This text is not in your language yet" not in body(answer)


def test_article_list_needs_one_query(client, content, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/en/information/")
    assert re.findall(r'href="/en/information/([a-z-]+)/"', body(answer)) == SLUGS


def test_article_list_needs_one_query_for_thirty(client, content, django_assert_num_queries):
    Article.objects.bulk_create(
        Article(slug=f"more-{number}", title_en="More", body_en="More", is_published=True)
        for number in range(24)
    )
    with django_assert_num_queries(1):
        answer = client.get("/en/information/")
    assert len(re.findall(r'href="/en/information/[a-z0-9-]+/"', body(answer))) == 30


def test_article_list_says_what_to_do_when_empty(client, db):
    Article.objects.all().delete()
    page = body(client.get("/en/information/"))
    assert "No texts yet" in page
    assert 'class="button button--second" href="/en/steps/"' in page


def test_article_needs_one_query(client, article, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = body(client.get("/nl/information/bikes/"))
    assert "<h2>Rijden</h2>" in page
    assert "<strong>fiets</strong>" in page
    assert "City of Bikes" in page


def test_unpublished_article_is_not_found(client, article):
    article.is_published = False
    article.save()
    assert client.get("/en/information/bikes/").status_code == 404
    assert "bikes" not in body(client.get("/en/information/"))


def test_untranslated_article_falls_back_and_says_so(client, article):
    article.body_ar = article.title_ar = article.summary_ar = None
    article.save()
    page = body(client.get("/ar/information/bikes/"))
    assert "<h2>Ride</h2>" in page
    assert '<div class="text" lang="en" dir="auto">' in page
    with translation.override("ar"):
        assert article.language_shown_name == "English"


@pytest.mark.parametrize(
    ("reviewed", "asks"),
    [(timedelta(days=1), False), (timedelta(days=364), False), (timedelta(days=366), True)],
)
def test_old_article_asks_to_confirm(client, article, reviewed, asks):
    article.reviewed_date = timezone.localdate() - reviewed
    article.save()
    page = body(client.get("/en/information/bikes/"))
    assert "Last checked" in page
    assert ("Ask the organisation to confirm" in page) is asks


def test_unchecked_article_says_so(client, article):
    article.reviewed_date = None
    article.save()
    page = body(client.get("/en/information/bikes/"))
    assert "Not checked by an editor yet" in page
    assert "Ask the organisation to confirm" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_are_taken_out_in_every_language(client, article, language):
    for one in LANGUAGES:
        setattr(article, f"body_{one}", SCRIPT)
        setattr(article, f"title_{one}", "<script>alert('t')</script>")
        setattr(article, f"summary_{one}", "<script>alert('s')</script>")
    article.save()
    for address in ("information/bikes/", "information/"):
        page = body(client.get(f"/{language}/{address}"))
        assert "alert('" not in page
        assert 'href="javascript:' not in page
        assert "onclick" not in page
    assert "<p>Hello you" in body(client.get(f"/{language}/information/bikes/"))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Two", "<h2>Two</h2>\n"),
        ("# One", "One\n"),
        ("<style>p{}</style>x", "x"),
        ("<iframe src='https://a.be'></iframe>", ""),
        ("![x](https://a.be/x.png)", "<p></p>\n"),
        (
            "[VDAB](https://www.vdab.be)",
            '<p><a href="https://www.vdab.be" rel="noopener noreferrer">VDAB</a></p>\n',
        ),
        ("[x](data:text/html,x)", "<p>[x](data:text/html,x)</p>\n"),
        ('<p style="x" class="y">z</p>', "<p>z</p>"),
    ],
)
def test_markdown_keeps_only_harmless_elements(text, html):
    assert markdown.render(text).strip() == html.strip()


def only(loaded):
    (count,) = loaded
    return count


def test_load_articles_twice_changes_nothing(content):
    assert only(load_articles()) == Loaded("articles", created=0, updated=0, unchanged=6)


def test_load_articles_refreshes_an_untouched_article(content, folder):
    path = folder / "your-data.toml"
    path.write_text(path.read_text().replace("Your data, and who sees it", "Your data"))
    assert only(load_articles(folder=folder)) == Loaded(
        "articles", created=0, updated=1, unchanged=5
    )
    assert Article.objects.get(slug="your-data").title_en == "Your data"
    assert only(load_articles(folder=folder)).unchanged == 6


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_ar", "عنوان آخر"),
        ("is_published", False),
        ("reviewed_date", date(2026, 12, 1)),
    ],
)
def test_load_articles_never_overwrites_an_editor(content, folder, field, value):
    article = Article.objects.get(slug="your-data")
    setattr(article, field, value)
    article.save()
    path = folder / "your-data.toml"
    path.write_text(path.read_text().replace("Your data, and who sees it", "Your data"))
    assert only(load_articles(folder=folder)) == Loaded(
        "articles", created=0, updated=0, unchanged=6
    )
    article.refresh_from_db()
    assert getattr(article, field) == value
    assert article.title_en == "Your data, and who sees it"


def test_load_articles_leaves_an_article_of_an_editor(content, article):
    load_articles()
    article.refresh_from_db()
    assert article.title_en == "Bikes"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("order = 60\n", "", "your-data.toml: missing or unknown field: order."),
        (
            "order = 60", 'order = 60\nprice = "1"',
            "your-data.toml: missing or unknown field: price.",
        ),
        (
            "reviewed = 2026-11-22", 'reviewed = "today"',
            "your-data.toml: reviewed must be a date such as 2026-03-31.",
        ),
        (
            'title = "Your data, and who sees it"\n', "",
            "your-data.toml: en needs title, summary and body.",
        ),
        (
            'title = "Your data, and who sees it"', 'title = " "',
            "your-data.toml: en.title is empty.",
        ),
        (
            "[en]", "[en",
            "your-data.toml: Expected ']' at the end of a table declaration (at line 5, column 4).",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_an_article_file_is_named(folder, old, new, sentence):
    path = folder / "your-data.toml"
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    with pytest.raises(ContentError) as error:
        load_articles(folder=folder)
    assert str(error.value) == sentence
