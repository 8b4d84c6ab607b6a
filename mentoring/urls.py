"""Addresses of mentoring."""

from django.urls import path

from mentoring import views

app_name = "mentoring"
urlpatterns = [
    path("programmes/", views.programme_list, name="programme_list"),
    path("programmes/<slug:slug>/", views.programme_detail, name="programme_detail"),
    path("programmes/<slug:slug>/ask/", views.request_create, name="request_create"),
    path("programmes/<slug:slug>/apply/", views.programme_apply, name="programme_apply"),
    path("requests/<uuid:pk>/", views.request_detail, name="request_detail"),
    path("requests/<uuid:pk>/change/", views.request_change, name="request_change"),
    path("requests/<uuid:pk>/withdraw/", views.request_withdraw, name="request_withdraw"),
    path("my-place/<uuid:pk>/", views.enrolment_own, name="enrolment_own"),
    path("my-place/<uuid:pk>/pause/", views.enrolment_pause, name="enrolment_pause"),
    path("my-place/<uuid:pk>/resume/", views.enrolment_resume, name="enrolment_resume"),
    path("my-place/<uuid:pk>/leave/", views.enrolment_leave, name="enrolment_leave"),
    path("proposals/<uuid:pk>/", views.proposal_detail, name="proposal_detail"),
    path("answer/<str:token>/", views.proposal_answer, name="proposal_answer"),
    path("mentorships/<uuid:pk>/", views.mentorship_detail, name="mentorship_detail"),
    path("mentorships/<uuid:pk>/message/", views.mentorship_message, name="mentorship_message"),
    path("mentorships/<uuid:pk>/times/", views.mentorship_times, name="mentorship_times"),
    path("mentorships/<uuid:pk>/end/", views.mentorship_end, name="mentorship_end"),
    path("mentorships/<uuid:pk>/report/", views.mentorship_report, name="mentorship_report"),
    path("meetings/<uuid:pk>/choose/", views.meeting_choose, name="meeting_choose"),
    path("meetings/<uuid:pk>/cancel/", views.meeting_cancel, name="meeting_cancel"),
    path("meetings/<uuid:pk>/meeting.ics", views.meeting_ics, name="meeting_ics"),
    path("boards/", views.board_list, name="board_list"),
    path("boards/new/<uuid:pk>/", views.programme_create, name="programme_create"),
    path("boards/<slug:slug>/", views.board, name="board"),
    path("boards/<slug:slug>/words/", views.programme_change, name="programme_change"),
    path("boards/<slug:slug>/match/", views.match_start, name="match_start"),
    path("boards/<slug:slug>/publish/", views.proposals_publish, name="proposals_publish"),
    path("boards/<slug:slug>/reports/", views.report_list, name="report_list"),
    path("boards/reports/<uuid:pk>/handle/", views.report_handle, name="report_handle"),
    path("boards/<slug:slug>/mentors/", views.mentor_list, name="mentor_list"),
    path("boards/<slug:slug>/people/<uuid:pk>/", views.hand_pick, name="hand_pick"),
    path("boards/proposals/<uuid:pk>/pin/", views.proposal_pin, name="proposal_pin"),
    path("boards/proposals/<uuid:pk>/rule-out/", views.proposal_rule_out, name="proposal_rule_out"),
    path(
        "boards/proposals/<uuid:pk>/take-back/",
        views.proposal_take_back,
        name="proposal_take_back",
    ),
    path("enrolments/<uuid:pk>/", views.enrolment_detail, name="enrolment_detail"),
    path("enrolments/<uuid:pk>/talk/", views.enrolment_talk, name="enrolment_talk"),
    path("enrolments/<uuid:pk>/accept/", views.enrolment_accept, name="enrolment_accept"),
    path("enrolments/<uuid:pk>/decline/", views.enrolment_decline, name="enrolment_decline"),
]
