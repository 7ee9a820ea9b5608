# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Where the next euro goes
#
# A budget can buy customers, pay the ones there are to stay, or mend what drives them away. No response curve is assumed here: each
# way to spend is simulated, together with all the others.

# %%
import altair as alt
import tenure

alt.renderers.enable("png")  # pictures that show everywhere

scenario = tenure.load("../scenarios/telecom-service/scenario.toml")
split = tenure.allocate(scenario, budget=1_500_000, draws=400)
print(split.advice)

# %%
split.plot()

# %% [markdown]
# The line is what the search expects, on draws of its own; the point is the answer simulated on draws it has not seen, with chance
# in it. Each colour is one outlet. What the last unit of money brought and the next one would:

# %%
split.outlets.to_polars().select("outlet", "setting", "money", "last", "next", "grade")

# %% [markdown]
# ## How firm is that?
#
# How far the money of an outlet can move and do as well, and where it would go if a draw of the uncertain inputs were the truth:

# %%
split.outlets.to_polars().select(
    "outlet", "money", "near_low", "near_high", "in_draws", "draws_p10", "draws_p90"
)

# %% [markdown]
# ## Less or more money
#
# What comes and goes as the budget changes, and what the next unit of it would bring:

# %%
split.budgets.to_polars().select("budget", "money", "npv", "worth", "outlets")

# %% [markdown]
# ## In halves
#
# Level money on a channel to the end of the case loses, for who is won in its last years has no time to pay back. In two phases:

# %%
halves = tenure.allocate(scenario, budget=1_500_000, phases=2, draws=400)
print(halves.advice)

# %% [markdown]
# ## The whole case of the answer
#
# The allocation is an arm: its lines go to the end of the scenario, and `simulate` gives everything else about it.

# %%
case = tenure.simulate(tenure.parse(scenario.to_toml() + split.arm), replications=200)
case.plot.cash_fan(arm="allocation", versus="baseline")
