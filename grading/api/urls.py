from django.urls import path

from grading.api import views
from grading.api.preview import AssignmentPreview

urlpatterns = [
    path("assignments/<int:pk>/preview/", AssignmentPreview.as_view(), name="assignment-preview"),
    path("submissions/", views.SubmissionList.as_view(), name="submission-list"),
    path("submissions/<int:pk>/", views.SubmissionDetail.as_view(), name="submission-detail"),
    path("submissions/<int:pk>/result/", views.SubmissionResult.as_view(), name="submission-result"),
    path("submissions/<int:pk>/graph/", views.SubmissionGraph.as_view(), name="submission-graph"),
    path("submissions/<int:pk>/withdraw/", views.SubmissionWithdraw.as_view(), name="submission-withdraw"),
    path(
        "submissions/<int:pk>/attachments/<int:attachment_pk>/",
        views.AttachmentDownload.as_view(),
        name="attachment-download",
    ),
]
