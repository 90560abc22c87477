"""What dossiers tell the rest of the house when it starts."""

from django.apps import AppConfig


class Dossiers(AppConfig):
    """Dossiers own files, and are work of units: documents and the organisation ask us of both."""

    name = "motcua.dossiers"

    def ready(self) -> None:
        """Speak for the files of dossiers, and for the dossiers that units have in hand."""
        from motcua.dossiers.files import speak_for_files  # noqa: PLC0415 - models are loaded now
        from motcua.dossiers.services.succession import in_hand  # noqa: PLC0415 - the same
        from motcua.org import holdings  # noqa: PLC0415 - the same

        speak_for_files()
        holdings.register("dossiers", in_hand)
