from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "config"
    verbose_name = "Diagrade"

    def ready(self) -> None:
        from config import checks  # noqa: F401, PLC0415  (registering needs the app registry)
