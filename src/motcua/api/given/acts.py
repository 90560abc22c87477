"""All acts that a program may do on a running dossier, told apart by the name of the act.

The service asks who may and whether the state allows it; nothing here does.
"""

from typing import Annotated

from pydantic import Field, RootModel

from motcua.api.given import ending, working

Working = (
    working.Accept
    | working.Refuse
    | working.AskSupplement
    | working.Supplement
    | working.HandOver
    | working.Assign
    | working.Forward
    | working.SendBack
    | working.Propose
    | working.Approve
    | working.Consult
    | working.Answer
    | working.Unask
    | working.Pause
    | working.Resume
    | working.RequirePayment
    | working.ConfirmPayment
)
Ending = (
    ending.Extend
    | ending.Apologise
    | ending.RequestWithdrawal
    | ending.Withdraw
    | ending.DenyWithdrawal
    | ending.Stop
    | ending.Close
    | ending.Finish
    | ending.Return
    | ending.Reassign
    | ending.Recall
    | ending.UndoIntake
    | ending.CorrectApplicant
    | ending.CorrectResult
    | ending.RevokeResult
    | ending.CollectFee
    | ending.SetFees
    | ending.ReturnFee
)


class AnyAct(RootModel[Annotated[Working | Ending, Field(discriminator="act")]]):
    """One of the acts; ``act`` says which, and with it which fields there are."""
