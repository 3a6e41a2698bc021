from django.urls import path

from submissions.api import views

urlpatterns = [
    path("assignments/", views.AssignmentList.as_view(), name="assignment-list"),
    path("assignments/<int:pk>/", views.AssignmentDetail.as_view(), name="assignment-detail"),
    path("diagrams/check/", views.DiagramCheck.as_view(), name="diagram-check"),
]
