"""The counter's form without a script: every button posts it back, and nothing typed is lost."""

from django.test import Client

from motcua.dossiers.models import Dossier, Party, Slip
from motcua.testing.desk import KITES
from tests.web.intake.conftest import DESK, WHOLE, Send
from tests.web.pages import text


def test_the_form_opens(clerk: Client) -> None:
    answer = clerk.get(DESK)
    assert answer.status_code == 200
    assert "Tiếp nhận và in" in text(answer)


def test_a_whole_form_is_received_and_its_slip_is_offered(send: Send, clerk: Client) -> None:
    answer = send("nhan")
    one = Dossier.objects.get()
    assert answer.status_code == 302, text(answer)
    assert answer.headers["Location"] == f"{DESK}xong/{one.code}/?in=1"
    page = text(clerk.get(answer.headers["Location"]))
    assert one.code in page
    assert f"/can-bo/ho-so/{one.code}/phieu/{Slip.objects.get().pk}/in/" in page
    owner = Party.objects.get(dossier=one)
    assert (owner.name, owner.id_number, owner.phone) == (
        "TRẦN THỊ HOÀ",
        "066190004217",
        "0912345678",
    )


def test_choosing_by_first_letters(send: Send) -> None:
    page = text(send("thu_tuc", ma="", tt="tha dieu"))
    assert f'value="{KITES}"' in page
    assert "Bản vẽ diều" in page
