"""What programs send: nothing but what is named here, of the kind and length said here."""
