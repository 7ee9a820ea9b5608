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
# # Test first, or decide now?
#
# A study costs money and time. It is worth at most what knowing the truth would add: the chance that it changes the choice, times
# what the better choice earns. Anything dearer than that is not worth starting.

# %%
import altair as alt
import tenure

alt.renderers.enable("png")  # pictures that show everywhere

scenario = tenure.load("../scenarios/default-firm/scenario.toml")
worth = tenure.voi(scenario, draws=2000)
print(worth.advice)

# %%
worth.plot()

# %% [markdown]
# The dashed line is the worth of knowing everything (EVPI). An input can move every arm's NPV by millions and be worth nothing to
# know, because the same arm stays best. What each arm earns on average, and how often it is the best one:

# %%
worth.arms.to_polars()

# %% [markdown]
# ## Why knowing it helps
#
# How much of the programme arrives changes which arm wins. At its low end one arm is best, at its high end another.

# %%
path = "initiative.point.delivery"
assumption = next(each for each in scenario.assumptions() if each.path == path)
for value in (assumption.low, assumption.value, assumption.high):
    case = tenure.simulate(scenario.replace({path: value}), engine="expectation")
    npv = {arm: case.metric("npv", arm=arm).mean for arm in case.arms}
    print(
        f"{path} = {value:.4g}: best {max(npv, key=npv.get)}", {arm: round(each) for arm, each in npv.items()}
    )

# %% [markdown]
# ## Whom to ask
#
# All inputs of one owner found out together can be worth more than any of them alone.

# %%
worth.owners.to_polars()
