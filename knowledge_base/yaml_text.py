"""YAML as plain data, with the parser in C where PyYAML brings it: hundreds of cards are read at every start."""

from typing import Any

import yaml

YamlError = yaml.YAMLError
_LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def parsed(text: str) -> Any:
    """Raises YamlError."""
    return yaml.load(text, Loader=_LOADER)  # both loaders are safe: they make plain data only
