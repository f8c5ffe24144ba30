"""Quality and speed, each beside a peer or a floor."""

from rashomon.threads import one_thread

one_thread()  # before numpy is loaded
