"""Public pages: the home page, the steps, the articles. Nobody has to sign in."""

from collections.abc import Callable
from functools import wraps

from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allinone.ui.path import State, Station
from resources import markdown, roadmap
from resources.models import Article
from resources.steps import Goal, Phase, Step

FIRST_STEPS = ("residence-papers", "dutch-intake", "collect-documents", "find-mentor")
KEEP_SECONDS = 300

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Let browsers and caches keep the page of somebody who is not signed in for five minutes.

    A page with a message on it was made for one person.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        has_message = getattr(get_messages(request), "used", False)
        if not request.user.is_authenticated and not has_message:
            patch_cache_control(response, public=True, max_age=KEEP_SECONDS)
        return response

    return answer


def _url(step: Step) -> str:
    return reverse("resources:step_detail", args=[step.id])


def _station(step: Step, text: str = "", state: State = State.OPEN) -> Station:
    """A step on a public list: nobody's state is known, so it is not said in words."""
    words = step.words
    return Station(state, words.title, text or words.in_short, url=_url(step), says_state=True)


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The promise, the four doors, and the five phases."""
    steps = roadmap.load()
    phases = [
        {
            "code": phase.value,
            "title": phase.label,
            "text": phase.text,
            "count": len(steps.in_phase(phase)),
        }
        for phase in Phase
    ]
    first = [_station(step) for step in steps.named(FIRST_STEPS)]
    return render(request, "resources/home.html", {"phases": phases, "first_steps": first})


@public_page
def step_list(request: HttpRequest) -> HttpResponse:
    """All steps by phase; ``?goal=`` keeps those of one goal, an unknown goal keeps all."""
    asked = request.GET.get("goal", "")
    goal = Goal(asked) if asked in set(Goal) else None
    steps = roadmap.load()
    phases = [
        {"code": phase.value, "title": phase.label, "text": phase.text, "stations": stations}
        for phase in Phase
        if (stations := [_station(step) for step in steps.in_phase(phase, goal)])
    ]
    tabs = [_tab(None, goal)] + [_tab(one, goal) for one in Goal]
    return render(request, "resources/step_list.html", {"phases": phases, "tabs": tabs})


def _tab(goal: Goal | None, current: Goal | None) -> dict[str, object]:
    steps = roadmap.load().steps
    url = reverse("resources:step_list")
    return {
        "label": goal.label if goal else _("All steps"),
        "url": f"{url}?goal={goal}" if goal else url,
        "count": sum(goal in step.goals for step in steps) if goal else len(steps),
        "current": goal is current,
    }


@public_page
def step_detail(request: HttpRequest, step_id: str) -> HttpResponse:
    """One step: what, why, where, documents, cost, time, who helps, what comes around it."""
    steps = roadmap.load()
    step = steps.by_id.get(step_id)
    if step is None:
        raise Http404
    context = {
        "step": step,
        "words": step.words,
        "around": _around(step),
        "must_confirm": step.must_confirm(timezone.localdate()),
    }
    return render(request, "resources/step_detail.html", context)


def _around(step: Step) -> list[Station]:
    """The steps before this one, this one, those beside it and those that wait for it."""
    steps = roadmap.load()
    this = Station(State.HERE, step.words.title, badge=_("This step"), says_state=True)
    around = [
        *(_station(one, _("Do this first")) for one in steps.named(step.after)),
        this,
        *(_station(one, _("Can run at the same time")) for one in steps.named(step.alongside)),
        *(_station(one, _("After this step"), State.LATER) for one in steps.following(step)),
    ]
    return around if len(around) > 1 else []


@public_page
def article_list(request: HttpRequest) -> HttpResponse:
    """Every published article."""
    articles = Article.objects.published()
    return render(request, "resources/article_list.html", {"articles": articles})


@public_page
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One article, in the reader's language or in the one it exists in."""
    article = get_object_or_404(Article.objects.published(), slug=slug)
    context = {
        "article": article,
        "body": markdown.render(article.body),
        "is_translated": article.language_shown == request.LANGUAGE_CODE,
        "must_confirm": article.must_confirm(timezone.localdate()),
    }
    return render(request, "resources/article_detail.html", context)
