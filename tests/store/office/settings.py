"""Settings of the process in which the store is tried; the database comes from outside."""

import json
import os

SECRET_KEY = "for tests"  # noqa: S105 - nothing is signed with it
DATABASES = {"default": json.loads(os.environ["OFFICE_DATABASE"])}
INSTALLED_APPS = ["tests.store.office"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
