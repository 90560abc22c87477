"""Probes for load balancers and supervisors: is the process up, can it serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

OUT_OF_SERVICE = 503


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Say that the process answers; nothing else is asked."""
    del request
    return JsonResponse({"ok": True})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers and has the shape that this version needs."""
    del request
    try:
        missing = missing_migrations()
    except DatabaseError:
        return JsonResponse({"ok": False, "database": False}, status=OUT_OF_SERVICE)
    facts = {"ok": not missing, "database": True, "migrations_missing": missing}
    return JsonResponse(facts, status=OUT_OF_SERVICE if missing else 200)


def missing_migrations() -> list[str]:
    """Return the steps that the database has not taken yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
