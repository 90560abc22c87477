"""Messages to the outside: written in the transaction of an act, sent later by the worker."""
