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
# # A first case
#
# A telecom firm asks: is a service programme worth more than the same money in advertising? The answer is a
# scenario file, one call, and a chart.

# %%
import altair as alt
import tenure

alt.renderers.enable("png")  # pictures that show everywhere

case = tenure.simulate("../scenarios/telecom-service/scenario.toml", replications=1000)
case

# %%
case.plot.npv_histogram()

# %% [markdown]
# In nearly every world the programme earns more within five years than the same money in advertising.
#
# The page the command line prints has the whole case; `case.table(...)` has each part of it as a frame.

# %%
case.table("contrasts").to_polars().filter(metric="npv").select("arm", "versus", "mean", "se", "p05", "p95")
