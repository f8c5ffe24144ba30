"""Which articles report one event. In this version what is given together is one story."""

from rashomon.stories.group import Grouped, group

__all__ = ["Grouped", "group"]
