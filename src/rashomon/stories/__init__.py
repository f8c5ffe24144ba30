"""Which articles report one event: of a stream (`cluster`), or all that was given together (`group`)."""

from rashomon.stories.alike import alike
from rashomon.stories.because import Because
from rashomon.stories.cluster import ClusterConfig, Placed, cluster
from rashomon.stories.group import Grouped, group

__all__ = ["Because", "ClusterConfig", "Grouped", "Placed", "alike", "cluster", "group"]
