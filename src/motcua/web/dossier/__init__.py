"""One dossier on the screen: what it is, why it is due when it is, and every act on it."""
