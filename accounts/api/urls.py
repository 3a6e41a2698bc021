from django.urls import path

from accounts.api import auth, courses, me

urlpatterns = [
    path("auth/login/", auth.LogInView.as_view(), name="log-in"),
    path("auth/refresh/", auth.RefreshView.as_view(), name="refresh-tokens"),
    path("auth/verify/", auth.VerifyView.as_view(), name="verify-token"),
    path("auth/logout/", auth.LogOutView.as_view(), name="log-out"),
    path("auth/register/", auth.RegisterView.as_view(), name="register"),
    path("me/", me.MeView.as_view(), name="me"),
    path("me/password/", me.PasswordView.as_view(), name="change-password"),
    path("courses/", courses.CourseListView.as_view(), name="courses"),
    path("courses/join/", courses.JoinView.as_view(), name="join-course"),
    path("courses/<int:pk>/", courses.CourseView.as_view(), name="course"),
]
