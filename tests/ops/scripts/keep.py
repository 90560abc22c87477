"""Keep the database of a home alive under a supervisor, with further commands beside it."""

import shlex
import sys
from pathlib import Path

from motcua.ops.command import Command
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.ops.supervisor import Supervisor

server = EmbeddedServer(Path(sys.argv[1]))
server.start()
commands = [Command(f"c{n}", shlex.split(text)) for n, text in enumerate(sys.argv[2:])]
Supervisor([server], commands, on_ready=lambda: print("ready", flush=True)).run()
