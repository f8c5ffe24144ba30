import dataclasses
import subprocess
import sys
from types import ModuleType

import pytest

import rashomon
from rashomon import model
from rashomon.model import Span, identify


def test_ids_are_hashes_of_content_and_parts_do_not_run_together():
    assert identify("a", "b") == identify("a", "b")
    assert identify("a", "b") != identify("ab", "")
    assert len(identify("x")) == 16


def test_a_lone_surrogate_can_be_identified():
    assert identify("\ud800") != identify("\ufffd")


def test_a_span_is_cut_from_the_text():
    assert Span.of("a 😀 b", 2, 3) == Span(2, 3, "😀")


@pytest.mark.parametrize("kind", [getattr(model, name) for name in model.__all__ if isinstance(getattr(model, name), type)])
def test_every_type_is_a_frozen_slotted_dataclass(kind):
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen
    assert hasattr(kind, "__slots__")


def test_what_is_public_is_what_is_listed():
    assert sorted(rashomon.__all__) == ["Dossier", "Options", "RashomonError", "__version__"]
    for _ in range(2):  # the second look must find what the first did: a name that is a subpackage's too would not
        assert all(not isinstance(getattr(rashomon, name), ModuleType) for name in rashomon.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        rashomon.nothing  # noqa: B018


def test_importing_loads_nothing_heavy():
    heavy = ["numpy", "openvino", "trafilatura", "lxml", "babel", "tokenizers", "yaml", "click"]
    code = f"import sys, rashomon; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
