import numpy as np
import pytest

from rashomon.encode import graph, products


def rounded(x, how):
    """What the graph's rounding makes of an input (fake_quantize in OpenVINO's terms), in numpy."""
    share = np.clip((x - how.low) / (how.high - how.low), 0, 1)
    return np.rint(share * 255) / 255 * (how.most - how.least) + how.least


@pytest.mark.parametrize("low", [-9.0, -0.17, 0.0])
def test_a_product_survives_wide_channels(low):
    rng = np.random.default_rng(3)
    x = np.clip(rng.normal(size=(50, 16)) * 3, low, None)
    x[:, 5] *= 60
    weight = rng.normal(size=(8, 16)).astype(np.float32)
    how = products.steps(np.stack([x.min(axis=0), x.max(axis=0)]).astype(np.float32), [weight])
    rows, scale = products.packed(weight * how.smooth)
    exact, made = x @ weight.T, rounded(x, how) @ (rows * scale).T
    assert np.abs(made - exact).max() < 0.02 * np.abs(exact).max()


@pytest.mark.parametrize(("low", "even"), [(-1.0, True), (-0.6, True), (-0.1, False), (0.0, False)])
def test_zero_is_a_step_and_steps_lie_evenly_only_where_numbers_do(low, even):
    how = products.steps(np.array([[low] * 4, [1.0] * 4], np.float32), [np.ones((2, 4), np.float32)])
    step = (how.most - how.least) / 255
    assert abs(how.least / step - round(how.least / step)) < 1e-6
    assert how.least <= low + step
    assert how.most >= 1 - step
    assert (abs(how.least + 128 * step) < 1e-6) == even


def test_weights_by_hand():
    rows, scale = products.packed(np.array([[1.0, -2.0, 0.5], [0.0, 0.0, 0.0]], np.float32))
    assert rows.tolist() == [[64, -127, 32], [0, 0, 0]]
    assert scale[0, 0] == pytest.approx(2 / 127)


def test_ranges_of_other_layers(opened):
    found = [{place: np.zeros((2, 1536 if place == "fo" else 384), np.float32) for place in products.PLACES}]
    layers = [opened.layer(0), opened.layer(1)]
    with pytest.raises(ValueError, match="layer 1; measure the ranges again"):
        graph.build(opened, layers=layers, ranges=found)
