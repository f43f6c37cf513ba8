"""The loop of training, with checkpoints: going on from one leads to the very weights that no pause would have given."""

import copy
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.batches import loss
from training.machine import Machine
from training.network import Tagger
from training.steps import Step

DECAY, CLIP = 0.01, 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """`total` steps, the rate rising for `warm_up` of them and then falling to nothing; a checkpoint `every` so many.

    `keep` is how much of the averaged weights stays at each step.
    """

    total: int
    encoder_rate: float = 1e-4
    heads_rate: float = 1e-3
    warm_up: int = 100
    keep: float = 0.998
    every: int = 500
    seed: int = 1

    def share(self, step: int) -> float:
        """Of the rate, at a step."""
        return min((step + 1) / self.warm_up, max(self.total - step, 0) / max(self.total - self.warm_up, 1))


class Training:
    """A network on its way: its weights and their running average, which is what is used in the end."""

    def __init__(
        self, network: Tagger, plan: Plan, machine: Machine, checkpoint: Path, fixed: Iterable[nn.Parameter] = ()
    ) -> None:
        """`fixed` are weights of the network that stay as they are."""
        self.network = network.to(machine.device)
        self.plan, self.machine, self.checkpoint = plan, machine, checkpoint
        # The vectors of pieces are half of all weights, and most pieces occur too seldom to learn.
        for weight in (network.encoder.pieces.weight, *fixed):
            weight.requires_grad_(False)
        encoder = [one for one in network.encoder.parameters() if one.requires_grad]
        ours = {id(one) for one in network.encoder.parameters()}
        heads = [one for one in network.parameters() if id(one) not in ours]
        rates = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.heads_rate}]
        self.optimizer = torch.optim.AdamW(rates, weight_decay=DECAY, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, plan.share)
        self.average = copy.deepcopy(network).requires_grad_(False)
        self.done = 0
        if checkpoint.exists():
            self._take_up()

    def _take_up(self) -> None:
        kept = torch.load(self.checkpoint, weights_only=True, map_location=self.machine.device)
        if kept.get("total", self.plan.total) != self.plan.total:
            raise SystemExit(
                f"{self.checkpoint} is of a training of {kept['total']} steps, not {self.plan.total}: move it away"
            )
        for part in ("network", "average", "optimizer", "schedule"):
            getattr(self, part).load_state_dict(kept[part])
        self.done = kept["step"]

    def _keep(self) -> None:
        parts = ("network", "average", "optimizer", "schedule")
        state = {part: getattr(self, part).state_dict() for part in parts} | {"step": self.done, "total": self.plan.total}
        new = self.checkpoint.with_suffix(".new")
        torch.save(state, new)
        new.replace(self.checkpoint)

    def run(
        self, steps: Callable[[int], Iterator[Step]], look: Callable[[Tagger, int], None] | None = None, limit: int = 0
    ) -> bool:
        """Train to the end of the plan, or for `limit` steps; whether the end was reached.

        `steps` gives those from a number on; `look` is shown the averaged network at each checkpoint.
        """
        plan, began, since, lost = self.plan, time.time(), self.done, 0.0
        last = min(plan.total, since + limit) if limit else plan.total
        self.network.train()
        for step in steps(since):
            if self.done >= last:
                break
            lost += self._step(step)
            if self.done % 50 == 0:
                speed = (time.time() - began) / (self.done - since)
                print(f"step {self.done} of {plan.total}: loss {lost / 50:.3f}, {speed:.2f} s a step", flush=True)
                lost = 0.0
            if self.done % plan.every == 0 or self.done == last:
                self._keep()
                if look is not None:
                    look(self.average, self.done)
        return self.done >= plan.total

    def _step(self, step: Step) -> float:
        # Chance depends on the step's number alone, so that a pause changes nothing.
        torch.manual_seed(self.plan.seed * 1_000_003 + self.done)
        chance = random.Random(f"{self.plan.seed} step {self.done}")
        with self.machine.casting():
            value = loss(self.network, step.article, step.pieces, step.windows, chance, step.lesson)
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.schedule.step()
        self.done += 1
        follow(self.average, self.network, min(self.plan.keep, (1 + self.done) / (10 + self.done)))
        return float(value.item())


@torch.no_grad()
def follow(average: Tagger, network: Tagger, keep: float) -> None:
    """Move the averaged weights towards the network's."""
    pairs: Iterator[tuple[Tensor, Tensor]] = zip(average.parameters(), network.parameters(), strict=True)
    for mine, theirs in pairs:
        if theirs.requires_grad:
            mine.lerp_(theirs, 1 - keep)
