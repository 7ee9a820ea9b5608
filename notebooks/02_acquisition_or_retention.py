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
# # Acquisition or retention?
#
# One budget, two uses: treat the customers there are, or win new ones. The second arm spends the cash plan of the first
# in a paid channel, each payment at equal present value, so the difference between the arms is the use of the money and
# nothing else. Both arms share the luck of every customer.

# %%
import tenure

case = tenure.simulate(tenure.parse(tenure.starter()), replications=400, seed=1, progress=False)
case

# %% [markdown]
# ## How sure
#
# The distribution of the difference, and the probability of each arm to pass the hurdle.

# %%
case.plot.npv_histogram()

# %%
case.plot.s_curve()

# %% [markdown]
# ## Where it comes from

# %%
case.plot.waterfall()

# %% [markdown]
# ## How much: the next customer's cost against a customer's value
#
# The same money times 0.25 to 4. Spend pays as long as the next customer costs less than a customer is worth.

# %%
case.plot.acquisition_or_retention()

# %% [markdown]
# ## When the cash comes back

# %%
case.plot.cash_fan()

# %%
case.plot.retention_curves()

# %% [markdown]
# ## What moves the answer, and what rests on a guess

# %%
case.plot.tornado()

# %%
for warning in case.warnings:
    print(warning)

# %%
case.plot.league_table()
