"""A version is put in use only if it shows what is asked, and the sentence says which."""

from dataclasses import replace

import pytest

from ml.base import Gate
from ml.gates import judge
from ml.results import Evaluation, Figure

SOUND = Evaluation(
    metrics={"ratio": Figure(1.05, 0.9, 1.2)},
    baseline={},
    lift=Figure(0.01, 0.004, 0.016),
    reliability=[],
    gain=[],
    n_rows=100,
    n_positive=20,
    scheme="later period",
    slice_digest="",
)


def test_better_than_the_baseline_and_sane_passes():
    verdict = judge(Gate(), SOUND, None)

    assert verdict.passed
    assert "+0.0100" in verdict.sentence["en"]
    assert "+0.0100" in verdict.sentence["ko"]


@pytest.mark.parametrize(
    ("evaluation", "over_champion", "words"),
    [
        (replace(SOUND, lift=Figure(0.01, -0.001, 0.02)), None, "Not clearly better"),
        (replace(SOUND, metrics={"ratio": Figure(1.6, 1.3, 1.9)}), None, "Predicts 1.60"),
        (SOUND, Figure(-0.01, -0.02, 0.0), "May be worse"),
    ],
)
def test_each_shortcoming_has_its_own_sentence(evaluation, over_champion, words):
    verdict = judge(Gate(), evaluation, over_champion)

    assert not verdict.passed
    assert verdict.sentence["en"].startswith(words)


def test_as_good_as_the_version_in_use_is_enough():
    assert judge(Gate(), SOUND, Figure(0.0, -0.002, 0.002)).passed


def test_an_evaluation_survives_its_json():
    assert Evaluation.from_json(SOUND.to_json()) == SOUND
