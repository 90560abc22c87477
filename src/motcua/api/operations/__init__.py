"""The operations: each asks a selector or a service, and says in JSON what that said."""
