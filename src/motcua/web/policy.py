"""What a page of ours may load, said with every answer."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class Policy:
    """Sends ``CONTENT_SECURITY_POLICY``, put together once: it is the same for every page.

    The library's own middleware puts it together for each answer, twice. No page of ours asks for
    an exception or a nonce.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, self.policy)
        return response
