"""The encoder, loaded once for all tests, with a compiled-graph folder of the test run's own."""

import pytest

from rashomon import encode


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("encoder-cache")


@pytest.fixture(scope="session")
def encoder(folder):
    return encode.load(cache=folder)


@pytest.fixture(scope="session")
def opened(encoder):
    return encoder.reader.weights
