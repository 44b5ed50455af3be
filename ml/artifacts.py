"""Model files: LightGBM text, npz without objects, JSON; believed only if digests match."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.blend import Blend
from ml.boosting import Boosted
from ml.calibration import Mix
from ml.encoding import Encoder
from ml.errors import TamperedModel
from ml.splines import SplineLogistic

MANIFEST = "manifest.json"
FIRST_DATE = (1980, 1, 1, 0, 0, 0)


def write_blend(blend: Blend) -> dict[str, bytes]:
    """Return the files of a blend; the same model gives the same bytes."""
    state = {"encoder": blend.encoder.to_json(), "mix": asdict(blend.mix)}
    return {
        "trees.txt": blend.trees.text.encode(),
        "curves.npz": write_arrays(blend.curves.to_arrays()),
        "blend.json": write_json(state),
    }


def read_blend(files: Mapping[str, bytes]) -> Blend:
    """Rebuild a blend from its files."""
    state = json.loads(files["blend.json"])
    return Blend(
        Encoder.from_json(state["encoder"]),
        SplineLogistic.from_arrays(read_arrays(files["curves.npz"])),
        Boosted(files["trees.txt"].decode()),
        Mix(**state["mix"]),
    )


def write_curves(encoder: Encoder, curves: SplineLogistic) -> dict[str, bytes]:
    """Return the files of a baseline made of curves only."""
    return {
        "baseline.npz": write_arrays(curves.to_arrays()),
        "baseline.json": write_json({"encoder": encoder.to_json()}),
    }


def write_json(state: Any) -> bytes:
    """Write JSON whose bytes depend on the values only."""
    return json.dumps(state, sort_keys=True, indent=1, ensure_ascii=False).encode()


def write_arrays(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Write an npz whose bytes depend on the values only (no clock in the archive)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            entry = io.BytesIO()
            np.lib.format.write_array(entry, np.asarray(arrays[name]), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", FIRST_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, entry.getvalue())
    return target.getvalue()


def read_arrays(content: bytes) -> dict[str, NDArray[Any]]:
    """Read an npz; objects (pickles) are refused."""
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def digest(content: bytes) -> str:
    """Return the sha256 in hex."""
    return sha256(content).hexdigest()


def write_manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the list of files with their digests."""
    return write_json({name: digest(content) for name, content in files.items()})


def check_files(files: Mapping[str, bytes], manifest_digest: str) -> dict[str, bytes]:
    """Return the files without the manifest, or raise `TamperedModel`.

    Parameters
    ----------
    files : mapping of name to bytes
        Everything found beside the model, the manifest included.
    manifest_digest : str
        The manifest's sha256 as recorded in the registry when the model was logged.
    """
    if MANIFEST not in files or digest(files[MANIFEST]) != manifest_digest:
        raise TamperedModel("The list of model files is not the one that was recorded.")
    recorded = json.loads(files[MANIFEST])
    found = {name: content for name, content in files.items() if name != MANIFEST}
    if set(found) != set(recorded):
        raise TamperedModel("A model file is missing, or one was added.")
    changed = [name for name, content in found.items() if digest(content) != recorded[name]]
    if changed:
        raise TamperedModel(f"Model file {changed[0]} was changed after training.")
    return found
