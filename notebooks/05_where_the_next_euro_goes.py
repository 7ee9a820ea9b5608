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
import polars as pl
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
# ## Less money
#
# Which outlets stay when the budget shrinks?

# %%
rows = []
for budget in (100_000, 300_000, 600_000, 1_000_000):
    smaller = tenure.allocate(scenario, budget=budget, draws=100)
    chosen = [row["outlet"] for row in smaller.outlets.rows() if row["setting"] > 0]
    rows.append(
        {"budget": budget, "spent": smaller.money, "npv": smaller.npv.value, "outlets": ", ".join(chosen)}
    )
pl.DataFrame(rows)

# %% [markdown]
# ## The whole case of the answer
#
# The allocation is an arm: its lines go to the end of the scenario, and `simulate` gives everything else about it.

# %%
case = tenure.simulate(tenure.parse(scenario.to_toml() + split.arm), replications=200)
case.plot.cash_fan(arm="allocation", versus="baseline")
