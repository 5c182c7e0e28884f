"""The Lambda layers: Copydesk's own package, and one for each group of libraries that some functions need."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import jsii
from aws_cdk import Annotations, AssetHashType, BundlingOptions, DockerImage, ILocalBundling, Stack
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from cdk.bundling import (
    LAMBDA_PYTHON,
    Build,
    Platform,
    build_for,
    compile_all,
    copy_package,
    digest,
    install,
    package_files,
)
from functions.registry import Layer

LAYERS: Final = Path(__file__).resolve().parent.parent / "layers"
PACKAGE: Final = LAYERS / "copydesk" / "src" / "copydesk"
NO_DOCKER: Final = "copydesk-needs-no-docker"
"""Only named because the CDK asks for an image; the local bundler never leaves the work to it."""


class Layers(Construct):
    """Every layer of the registry, by its name."""

    def __init__(self, scope: Construct, construct_id: str, *, platform: Platform) -> None:
        super().__init__(scope, construct_id)
        bundles = Stack.of(self).bundling_required
        build = build_for(platform) if bundles else Build(platform, None)
        if bundles and build.compiler is None:
            Annotations.of(self).add_warning_v2(
                "copydesk:layersNotCompiled",
                f"No Python {LAMBDA_PYTHON} here, so the layers hold no compiled files and functions start slowly; "
                f"run `.venv/bin/uv python install {LAMBDA_PYTHON}` and deploy again.",
            )
        self.versions: Mapping[Layer, lambda_.LayerVersion] = {layer: self._version(layer, build) for layer in Layer}

    def _version(self, layer: Layer, build: Build) -> lambda_.LayerVersion:
        return lambda_.LayerVersion(
            self,
            layer.value.title(),
            code=lambda_.Code.from_asset(
                str(LAYERS / layer.value),
                asset_hash=_hash(layer, build),
                asset_hash_type=AssetHashType.CUSTOM,
                bundling=BundlingOptions(image=DockerImage.from_registry(NO_DOCKER), local=_Bundler(layer, build)),
            ),
            description=f"Copydesk: {layer.value}",
            compatible_architectures=[lambda_.Architecture.ARM_64],
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_13],
        )


@jsii.implements(ILocalBundling)
class _Bundler:
    def __init__(self, layer: Layer, build: Build) -> None:
        self._layer = layer
        self._build = build

    def try_bundle(self, output_dir: str, *_options: object, **_more: object) -> bool:
        """Fill `output_dir` with the layer; always True, so that the CDK never looks for Docker."""
        target = Path(output_dir) / "python"
        target.mkdir()
        if self._layer is Layer.COPYDESK:
            copy_package(PACKAGE, target)
        else:
            install(_lock(self._layer), target, self._build)
        compile_all(target, self._build)
        return True


def _lock(layer: Layer) -> Path:
    return LAYERS / layer.value / "requirements.txt"


def _hash(layer: Layer, build: Build) -> str:
    files = package_files(PACKAGE) if layer is Layer.COPYDESK else [_lock(layer)]
    return digest(build, files, LAYERS)
