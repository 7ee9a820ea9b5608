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
# One budget, two uses: mend what drives customers away, or buy new ones with the same money. The scenario
# carries both; `match_spend` makes sure that each plan costs the same, at equal present value.

# %%
import altair as alt
import polars as pl
import tenure

alt.renderers.enable("png")  # pictures that show everywhere; leave it out for live charts

scenario = tenure.load("../scenarios/telecom-service/scenario.toml")
case = tenure.simulate(scenario, replications=1000)
case

# %% [markdown]
# ## The same money on either
#
# On the left, what the next customer costs at each spend. A customer is worth keeping, or winning, while that is
# less than the CLV. On the right, what the money earns in all: a programme also raises spend and referrals and
# lowers the cost to serve, which no count of customers shows.

# %%
case.plot.acquisition_or_retention()

# %% [markdown]
# ## Where the difference comes from
#
# Advertising brings more customers. The programme keeps more, who cost less and recommend; and fewer bad stories
# let more people come by themselves.

# %%
case.plot.waterfall()

# %% [markdown]
# ## How sure is it?
#
# Each curve is one plan against doing nothing: how likely is it to earn more than an amount? The programme pays
# in nearly every world, the advertising in fewer than half.

# %%
case.plot.s_curve()

# %% [markdown]
# Most of the spread is not chance. It is what the firm does not know about its customers yet, and so could find
# out before it decides.

# %%
print("Share of the variance from uncertain inputs:", case.headline.ignorance_share)
case.plot.tornado()

# %% [markdown]
# ## When the cash is back

# %%
case.plot.cash_fan()

# %% [markdown]
# ## What it does to the customer base

# %%
case.plot.retention_curves()

# %% [markdown]
# ## Where to start
#
# What each touchpoint puts at stake, by the team that answers for it.

# %%
case.plot.league_table()

# %% [markdown]
# ## What if delivery slips?
#
# Expected values take a fraction of a second, so a question such as "how much of the plan has to arrive?" is a
# loop. `replace` makes a new scenario; the loaded one never changes.

# %%
rows = []
for delivered in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
    changes = {f"initiative.{name}.delivery": delivered for name in scenario.fields.initiative}
    what_if = tenure.simulate(scenario.replace(changes), engine="expectation")
    rows.append(
        {
            "delivered": delivered,
            "against doing nothing": what_if.metric("npv", arm="retention", versus="baseline").mean,
            "against acquisition": what_if.metric("npv", arm="retention", versus="acquisition").mean,
        }
    )
answers = pl.DataFrame(rows)
answers

# %%
(
    alt.Chart(answers.unpivot(index="delivered", variable_name="retention", value_name="npv"))
    .mark_line(point=True)
    .encode(
        x=alt.X(
            "delivered", axis=alt.Axis(format=".0%", title="share of the planned effect that is delivered")
        ),
        y=alt.Y("npv", title="difference in NPV, EUR"),
        color=alt.Color("retention", title=None, legend=alt.Legend(orient="top")),
    )
    .properties(width=480, height=260)
)
