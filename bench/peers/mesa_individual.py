"""The plain workload customer by customer in Mesa: every customer is an agent with a step.

As fast as Mesa lets it be: customers do not act on each other within a month, so `do` and not `shuffle_do`
(which orders all agents anew); who leaves removes itself; numbers come from the model's `random`, since a
NumPy call for a single number costs several times as much. Word of mouth is drawn for the firm, not per
agent. Rows of the month lie in plain lists, so that a step is a handful of look-ups.
"""

import mesa
import numpy as np
from harness import command_line, person_law, run


class Customer(mesa.Agent):
    def __init__(self, model, cell):
        super().__init__(model)
        self.cell = cell

    def step(self):
        model = self.model
        draw = model.draw
        cell = self.cell
        u = draw()
        if u < model.down[cell]:
            self.cell = cell = cell - 1
        elif u >= model.stays[cell]:
            self.cell = cell = cell + 1
        model.npv += model.value[cell]
        model.excited += model.rate[cell]
        if draw() < model.leave[cell]:
            self.remove()


class Firm(mesa.Model):
    def __init__(self, law, seed):
        super().__init__(seed=seed)
        self.law = law
        self.draw = self.random.random
        self.npv = 0.0
        self.add(self.rng.multinomial(law.customers, law.opening))

    def add(self, newcomers):
        kinds = np.repeat(np.arange(len(newcomers)), newcomers).tolist()
        Customer.create_agents(self, len(kinds), kinds)

    def step(self):
        month = self.steps - 1
        law = self.law
        self.down, self.stays, self.leave = law.down[month], law.stays[month], law.leave[month]
        self.value, self.rate = law.value[month], law.rate[month]
        self.excited = 0.0
        self.agents.do("step")
        episodes = self.rng.poisson(self.excited)
        newcomers = self.rng.poisson(episodes * law.joiners[month])
        self.npv -= law.reward[month] * newcomers.sum()
        self.add(newcomers)


def prepare(law, arguments):
    law = person_law(law)
    pools = law.cells // law.bands
    law.opening = np.asarray(law.opening) / np.sum(law.opening)
    law.joiners = np.asarray(law.joiners)
    law.stays = [[1.0 - p for p in row] * pools for row in law.up]
    law.down, law.rate = ([row * pools for row in rows] for rows in (law.down, law.rate))

    def simulate(replications, seed):
        npv, closing = np.empty(replications), np.empty(replications)
        for r in range(replications):
            firm = Firm(law, seed=1_000_000 * seed + r)
            for _ in range(law.months):
                firm.step()
            npv[r], closing[r] = firm.npv, len(firm.agents)
            firm.remove_all_agents()
        return npv, closing

    return simulate


if __name__ == "__main__":
    run(command_line(__doc__), prepare)
