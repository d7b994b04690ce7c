"""Commands in, answers out, a JSON object a line: what the drivers written in Python share."""

import json
import os
import sys


def serve(ready, lacks, run, end=lambda: None):
    """Says what is driven and which commands it lacks, then has `run` do each command until the input ends.

    What `run` raises is the program's refusal. `end` is called last.
    """
    # Programs print; the answers must stay alone.
    answers, sys.stdout = sys.stdout, sys.stderr

    def say(value):
        answers.write(json.dumps(value) + "\n")
        answers.flush()

    say({"ready": ready, "lacks": lacks})
    for line in sys.stdin:
        try:
            say({"ok": True, "result": run(json.loads(line))})
        except Exception as error:  # noqa: BLE001
            refusal = {"name": type(error).__name__, "message": str(error)}
            say({"ok": False, "error": refusal})
    end()
    # Whatever threads the program has left.
    os._exit(0)
