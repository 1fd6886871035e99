"""The network behind `screen_model`, in torch: what training fits, and what the ONNX file is made of."""

import logging
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.utils import parametrize

from integrations.reading.screen_model import LABELS, LOW_RANK, STRENGTH
from knowledge_base.embedding import open_bert, write_onnx

RANK = 16
HIDDEN = 128
WIDTH = 384
"""Of the encoder."""


class Adapted(nn.Module):  # type: ignore[misc]  # torch is not followed by mypy, see pyproject.toml
    """A packaged weight and what training adds to it: the product of two thin matrices."""

    def __init__(self, shape: torch.Size) -> None:
        super().__init__()
        rows, columns = shape
        self.inward = nn.Parameter(torch.randn(RANK, columns) / columns**0.5)
        self.outward = nn.Parameter(torch.zeros(rows, RANK))

    def forward(self, weight: torch.Tensor) -> torch.Tensor:
        return weight + STRENGTH * self.outward @ self.inward


class ScreenNetwork(nn.Module):  # type: ignore[misc]  # torch is not followed by mypy, see pyproject.toml
    """The adapted encoder, the mean and the maximum over its tokens, and two small layers that tell labels apart."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = open_bert()
        self.bert.requires_grad_(False)
        for layer in self.bert.encoder.layer:
            for name in LOW_RANK:
                part = layer.get_submodule(name)
                parametrize.register_parametrization(part, "weight", Adapted(part.weight.shape))
        self.drop = nn.Dropout(0.1)
        self.hidden = nn.Linear(2 * WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(LABELS))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return what speaks for each label, before it is made a likelihood."""
        tokens = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        there = attention_mask.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * there).sum(1) / there.sum(1).clamp(min=1)
        most = (tokens + (there - 1) * 1e4).amax(1)
        seen = self.drop(torch.cat([mean, most], 1))
        return self.out(self.drop(torch.tanh(self.hidden(seen))))

    def trained(self) -> Mapping[str, NDArray[np.float16]]:
        """Return all that training changed, by name."""
        return {
            name: value.detach().numpy().astype(np.float16)
            for name, value in self.named_parameters()
            if value.requires_grad
        }

    def take(self, trained: Mapping[str, NDArray[np.float16]]) -> None:
        """Lay what was trained over the packaged weights. Raises ValueError where it is of another network."""
        mine = {name: value for name, value in self.named_parameters() if value.requires_grad}
        if set(mine) != set(trained) or any(mine[name].shape != trained[name].shape for name in mine):
            raise ValueError("the trained weights are of another network")
        with torch.no_grad():
            for name, value in mine.items():
                value.copy_(torch.from_numpy(trained[name].astype(np.float32)))


class _Likelihoods(nn.Module):  # type: ignore[misc]  # torch is not followed by mypy, see pyproject.toml
    def __init__(self, network: ScreenNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.network(input_ids, attention_mask).softmax(1)


def export(trained: Mapping[str, NDArray[np.float16]], target: Path) -> None:
    """Write the model as ONNX, the trained part folded into the weights, and these in eight bits.

    In eight bits it is half as slow and a quarter as large, and takes 1 line in 50 otherwise, as often better as worse.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network = ScreenNetwork()
    network.take(trained)
    network.eval()
    for layer in network.bert.encoder.layer:
        for name in LOW_RANK:
            parametrize.remove_parametrizations(layer.get_submodule(name), "weight")
    whole = target.with_suffix(".whole.onnx")
    write_onnx(_Likelihoods(network), whole, output="odds")
    logging.disable(logging.WARNING)  # it advises, through the root logger, what changes nothing here
    try:
        quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True)
    finally:
        logging.disable(logging.NOTSET)
    whole.unlink()
