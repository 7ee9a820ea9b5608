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
# # What drives it?
#
# A case has a hundred numbers, and most of them hardly matter. Which ones move the answer, how far would one of them have to
# be off before the answer turns, and how much of the spread does each carry?

# %%
import altair as alt
import polars as pl
import tenure

alt.renderers.enable("png")  # pictures that show everywhere

scenario = tenure.load("../scenarios/default-firm/scenario.toml")
drivers = tenure.sensitivity(scenario, draws=400)
drivers.plot()

# %% [markdown]
# Each bar moves one input from the value it falls below in one case of ten to the one it exceeds in one of ten, all others
# held central. A bar that crosses zero belongs to an input that can turn the decision; `break_even` is the value at which it does.

# %%
drivers.inputs.to_polars().select("input", "value", "p10", "p90", "break_even", "unit").head(8)

# %% [markdown]
# ## How the spread is shared out
#
# The first-order index is what an input carries alone, the total what it carries together with others, each with its error. Where
# the two differ, the effect of the input depends on what the others are.

# %%
drivers.inputs.to_polars().select("input", "first_order", "first_order_se", "total", "total_se").head(8)

# %% [markdown]
# ## One input by hand
#
# Expected values take a fraction of a second, so any curve is a loop.

# %%
row = next(each for each in drivers.inputs.rows() if each["unit"] == "share")
path, low, high = row["input"], row["p10"], row["p90"]
rows = []
for step in range(9):
    value = low + (high - low) * step / 8
    case = tenure.simulate(scenario.replace({path: value}), engine="expectation")
    rows.append({"value": value, "npv": case.headline.npv.mean})
alt.Chart(pl.DataFrame(rows)).mark_line(point=True).encode(
    x=alt.X("value:Q", title=path, scale=alt.Scale(zero=False)),
    y=alt.Y("npv:Q", title="difference in NPV, EUR"),
).properties(width=480, height=260)
