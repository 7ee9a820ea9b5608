"""The plain workload customer by customer in Starsim: a module whose step moves all customers in arrays.

What Starsim offers for speed is used: states are arrays over active agents, results of people are switched
off, agents do not age, 32-bit uniforms. `--crn` keeps its default, common random numbers for every agent,
which is what our engine gives too; without it, it draws plain streams (`ss.options.crn = False`, its faster
way). The cost of a month is fixed in part, so it needs many agents. Setting up the simulation counts, since
every replication needs it.
"""

import numpy as np
import starsim as ss
from harness import command_line, person_law, run


class Customers(ss.Module):
    def __init__(self, law):
        super().__init__(name="customers")
        pools = law.cells // law.bands
        self.law = law
        self.down = np.tile(law.down, pools).astype(np.float32)
        self.stays = (1.0 - np.tile(law.up, pools)).astype(np.float32)
        self.leave = np.asarray(law.leave, dtype=np.float32)
        self.rate = np.tile(law.rate, pools)
        self.value, self.joiners = np.asarray(law.value), np.asarray(law.joiners)
        share = np.asarray(law.opening) / np.sum(law.opening)
        self.define_states(ss.IntArr("cell", default=ss.choice(a=np.arange(law.cells), p=share)))
        self.luck = ss.random()
        self.churn = ss.bernoulli(p=0)
        self.episodes, self.number = ss.poisson(lam=1.0), ss.poisson(lam=1.0)
        self.kind = ss.choice(a=np.arange(law.cells), p=share)
        self.npv = 0.0

    def step(self):
        month, people, law = self.ti, self.sim.people, self.law
        customers = people.auids
        luck = self.luck.rvs(customers)
        cell = self.cell[customers]
        up, down = luck >= self.stays[month][cell], luck < self.down[month][cell]
        cell += up
        cell -= down
        self.cell[customers] = cell
        count = np.bincount(cell, minlength=law.cells)
        self.npv += count @ self.value[month]
        self.churn.set(p=self.leave[month][cell])
        people.request_removal(self.churn.filter(customers))
        self.recruit(count @ self.rate[month], month)

    def recruit(self, excited, month):
        self.episodes.set(lam=excited)
        expected = self.joiners[month] * self.episodes.rvs(1)[0]
        if expected.sum() == 0.0:
            return
        self.number.set(lam=expected.sum())
        newcomers = self.sim.people.grow(int(self.number.rvs(1)[0]))
        self.npv -= self.law.reward[month] * len(newcomers)
        if len(newcomers):
            self.kind.set(p=expected / expected.sum())
            self.cell[newcomers] = self.kind.rvs(newcomers)


def prepare(law, arguments):
    law = person_law(law)
    ss.options(verbose=0, crn=arguments.crn)

    def simulate(replications, seed):
        npv, closing = np.empty(replications), np.empty(replications)
        for r in range(replications):
            customers = Customers(law)
            sim = ss.Sim(
                n_agents=law.customers,
                modules=customers,
                dt=ss.month,
                start="2000-01-01",
                dur=ss.months(law.months - 1),  # both ends count
                rand_seed=1_000_000 * seed + r,
                use_aging=False,
                people_results=False,
                copy_inputs=False,
            )
            sim.run()
            npv[r], closing[r] = customers.npv, len(sim.people)
        return npv, closing

    return simulate


if __name__ == "__main__":
    options = command_line(__doc__)
    options.add_argument("--crn", action="store_true")
    run(options, prepare, warm_up=1)
