"""What dossiers tell the rest of the house when it starts."""

from django.apps import AppConfig


class Dossiers(AppConfig):
    """Dossiers own files; the documents ask us who may see them."""

    name = "motcua.dossiers"

    def ready(self) -> None:
        """Speak for the files of dossiers."""
        from motcua.dossiers.files import speak_for_files  # noqa: PLC0415 - models are loaded now

        speak_for_files()
