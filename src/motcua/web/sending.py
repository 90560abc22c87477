"""A page that sends a form by itself has to be told where the answer leads.

A browser that sends a form follows a redirect on its own. The script of the staff's pages sends
forms itself, so that they stay on the page when nobody answers; it would fetch the next page only
to throw it away. So it is told the address, and goes there.
"""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase

ASKS: Final = "X-Form"
GOES: Final = "X-Goto"
NOTHING_MORE: Final = 204

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class Sending:
    """Answers a form sent by the script with the address of the next page in place of a redirect.

    No other site can ask for that: a request with this header is not sent across sites.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.headers.get(ASKS) == "1" and response.has_header("Location"):
            response[GOES] = response["Location"]
            del response["Location"]
            response.status_code = NOTHING_MORE
        return response
