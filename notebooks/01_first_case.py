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
# # A first case in ten lines
#
# The starter scenario is a subscription business with one touchpoint and one initiative. `simulate` runs every arm and
# every pair of arms; the headline sets the programme against the same money spent on acquisition.

# %%
import tenure

scenario = tenure.parse(tenure.starter())
case = tenure.simulate(scenario, replications=200, seed=1, progress=False)
case

# %%
npv = case.headline.metrics["npv"]
print(f"{npv.mean:,.0f} {npv.unit} +/- {npv.se:,.0f}, 90 % interval {npv.p05:,.0f} to {npv.p95:,.0f}")
print(f"better than the same money in acquisition: {case.headline.probability_positive.mean:.0%}")

# %% [markdown]
# Tables speak Arrow, so pandas, polars and duckdb read them as they are.

# %%
case.table("metrics").to_pandas().query("metric in ['npv', 'clv', 'cac_paid', 'customers_end']").head(8)

# %%
case.plot.waterfall()

# %% [markdown]
# What if the first year loses more? The change of one value is a new scenario; the luck of every customer is the same.

# %%
churning = scenario.with_(**{"segment.consumer.first_year_churn": "30 %/year"})
tenure.simulate(churning, replications=200, seed=1, progress=False).headline.metrics["npv"]
