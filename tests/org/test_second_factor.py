"""A code of the telephone lets in once; a lost telephone does not lock anybody out for good."""

from datetime import timedelta

import pyotp
import pytest
from tests.org.people import acting, session_of

from motcua.org import services
from motcua.org.models import RecoveryCode, User
from motcua.org.permissions import NotYourPerson
from motcua.org.refusals import AlreadyEnrolled, CodeWrong, NotEnrolled, SecondFactorForced
from motcua.org.selectors import look
from motcua.testing import facts
from motcua.testing.office import secret_of

pytestmark = pytest.mark.django_db
AT = facts.AT
STEP = timedelta(seconds=30)


def code(secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(AT + steps * STEP)


def enrolled(username: str = "leader") -> tuple[str, list[str]]:
    secret = services.begin_enrolment(username=username)
    codes = services.enrol(username=username, code=code(secret, -1), by=acting(username), at=AT)
    return secret, codes


def passes(typed: str, username: str = "leader", steps: int = 0) -> bool:
    user = User.objects.get(username=username)
    return services.pass_second_factor(user_id=user.pk, code=typed, at=AT + steps * STEP)


def test_a_code_of_the_telephone_lets_in() -> None:
    secret, _ = enrolled()
    assert passes(code(secret))
    assert passes(f"{code(secret, 1)[:3]} {code(secret, 1)[3:]}", steps=1)


def test_the_same_code_does_not_let_in_twice() -> None:
    secret, _ = enrolled()
    typed = code(secret)
    assert passes(typed)
    assert not passes(typed)
    assert not passes(typed, steps=1)


def test_without_the_memory_of_the_last_step_it_would() -> None:
    secret, _ = enrolled()
    typed = code(secret)
    assert passes(typed)
    User.objects.filter(username="leader").update(totp_last_step=0)
    assert passes(typed)


def test_the_code_of_the_enrolment_itself_is_used_up_too() -> None:
    secret, _ = enrolled()
    assert not passes(code(secret, -1))


@pytest.mark.parametrize("steps", [-2, 2, 100])
def test_a_code_of_another_time_does_not_let_in(steps: int) -> None:
    secret, _ = enrolled()
    assert not passes(code(secret, steps))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "-12345"])
def test_what_is_no_code_does_not_let_in(typed: str) -> None:
    enrolled()
    assert not passes(typed)


def test_nothing_lets_in_who_has_not_finished_enrolling() -> None:
    secret = services.begin_enrolment(username="leader")
    assert not passes(code(secret))


def test_enrolling_needs_a_code_of_the_new_telephone() -> None:
    with pytest.raises(NotEnrolled):
        services.enrol(username="leader", code="123456", by=acting("leader"), at=AT)
    secret = services.begin_enrolment(username="leader")
    assert services.begin_enrolment(username="leader") == secret
    wrong = "000000" if code(secret) != "000000" else "000001"
    with pytest.raises(CodeWrong):
        services.enrol(username="leader", code=wrong, by=acting("leader"), at=AT)


def test_an_enrolled_secret_is_never_shown_again() -> None:
    enrolled()
    with pytest.raises(AlreadyEnrolled):
        services.begin_enrolment(username="leader")


def test_each_recovery_code_lets_in_once_and_is_kept_as_a_digest_only() -> None:
    _, codes = enrolled()
    assert len(set(codes)) == 10
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()
    assert passes(codes[0].upper().replace("-", " "))
    assert not passes(codes[0])
    assert passes(codes[1])


def test_new_recovery_codes_make_the_old_ones_void() -> None:
    secret, codes = enrolled()
    fresh = services.renew_recovery_codes(
        username="leader", code=code(secret), by=acting("leader"), at=AT
    )
    assert not passes(codes[0])
    assert passes(fresh[0])


def test_recovery_codes_of_one_person_do_not_let_in_another() -> None:
    _, codes = enrolled()
    enrolled("specialist")
    assert not passes(codes[0], "specialist")


def test_staff_may_leave_it_and_administrators_may_not() -> None:
    secret, _ = enrolled()
    services.leave_second_factor(username="leader", code=code(secret), by=acting("leader"), at=AT)
    assert not User.objects.get(username="leader").totp_secret
    mine = code(secret_of("administrator"))
    with pytest.raises(SecondFactorForced):
        services.leave_second_factor(
            username="administrator", code=mine, by=acting("administrator"), at=AT
        )


def test_a_lost_telephone_is_forgotten_by_whoever_looks_after_the_person() -> None:
    enrolled("specialist")
    key = session_of("specialist")
    services.reset_second_factor(username="specialist", by=acting("unit_administrator"), at=AT)
    assert look(key).actor is None
    assert not RecoveryCode.objects.exists()
    with pytest.raises(NotYourPerson):
        services.reset_second_factor(
            username="administrator", by=acting("unit_administrator"), at=AT
        )
    with pytest.raises(SecondFactorForced):
        services.reset_second_factor(username="administrator", by=acting("administrator"), at=AT)


def test_an_administrator_whose_telephone_was_forgotten_enrols_anew() -> None:
    services.reset_second_factor(username="administrator", by=facts.CONTROL, at=AT)
    actor = look(session_of("administrator")).actor
    assert actor is not None
    assert actor.mfa_due
    enrolled("administrator")
    actor = look(session_of("administrator"), today=facts.TODAY).actor
    assert actor is not None
    assert not actor.mfa_due
    assert actor.powers
