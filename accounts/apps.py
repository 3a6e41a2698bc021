from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "People and courses"

    def ready(self) -> None:
        from accounts import checks  # noqa: F401, PLC0415  (registering needs the app registry)
