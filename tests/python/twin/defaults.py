"""Names, enumerators and defaults of parameters.hpp. "Not given" is None."""

TARGETS = (
    "touchpoint_visits",
    "touchpoint_mean",
    "touchpoint_sd",
    "touchpoint_failure",
    "touchpoint_severity",
    "touchpoint_complain",
    "touchpoint_recover",
    "touchpoint_recovered_share",
    "touchpoint_cost_per_visit",
    "segment_arpu",
    "segment_order_rate",
    "segment_basket",
    "segment_margin",
    "segment_cross_sell",
    "segment_retention_spend",
    "segment_h0",
    "price_index",
    "price_rival",
    "channel_spend",
    "channel_budget",
    "word_of_mouth_conversion",
    "word_of_mouth_reach_pos",
    "word_of_mouth_reach_neg",
    "win_back_winback",
    "entry_promise",
    "experience_reference",
    "segment_expectation",
    "contact_centre_base",
    "contact_centre_onboarding",
    "contact_centre_campaign",
    "contact_centre_contacts_per_failure",
    "contact_centre_handling",
    "contact_centre_patience",
    "contact_centre_first_contact_resolution",
    "contact_centre_agents",
    "contact_centre_cost_per_contact",
    "engagement_g0",
    "engagement_pay",
    "competencies_leadership",
    "competencies_brand_promise",
    "competencies_engagement",
    "response_time_latency",
)

ENUMS = {
    "revenue": ("subscription", "orders"),
    "frailty": ("none", "gamma", "beta"),
    "mode": ("per_prospect", "budget"),
    "timing": ("mid_month", "year_end"),
    "operation": ("multiply", "add"),
    "target": TARGETS,
}
ONE_LINE_KIND = ("benefit", "cost")

RUN = dict(months=60, replications=1000, seed=1)
FINANCE = dict(discount_rate=0.10, timing="mid_month", clv_horizon=120.0)
EXPERIENCE = dict(
    gain=0.10,
    loss_aversion=1.955,
    anchor=0.5,
    adapt=0.10,
    drift=0.10,
    ref_drift=0.10,
    m_max=9.5,
    reference=None,
    spend_reference=None,
    rating=None,
)
CHURN = dict(
    pivot=5.0,
    psi=0.5,
    beta_up=0.20,
    beta_down=0.40,
    p_defect=0.10,
    forgive=0.5,
    origin_mult=0.82,
    save_max=0.3,
    k_r=0.35,
)
SPEND = dict(omega=0.02, premium_per_pt=0.005)
PRICE = dict(index=1.0, rival_price=1.0, price_sensitivity=1.5)
ENTRY = dict(entry_sd=1.0, promise=7.8, promise_weight=0.6)
WORD_OF_MOUTH = dict(
    present=False,
    p0=0.010,
    p1=0.036,
    q0=0.003,
    q1=0.060,
    reach_pos=9.0,
    reach_neg=16.0,
    conversion=0.14,
    tell_friends=0.53,
    tell_social=0.20,
    tell_reviews=0.14,
    tell_microblog=0.10,
    reach_friends=16.0,
    reach_social=45.0,
    reach_microblog=45.0,
    post_share=0.14,
    rating_half_life=12.0,
    rating_elasticity=0.417,
    review_reader_share=0.5,
    rating_volume=None,
    c_neg=0.04,
    p_retell=0.05,
    kappa=0.8,
    poison_half_life=24.0,
    poisoned=None,
    newly_poisoned=None,
    referral_reward=0.0,
)
CONTACT_CENTRE = dict(
    present=False,
    base=0.15,
    onboarding=0.3,
    campaign=0.0,
    contacts_per_failure=1.3,
    handling=360.0,
    patience=180.0,
    first_contact_resolution=0.70,
    p_repeat=0.8,
    p_retry=0.5,
    agents=None,
    target_occupancy=0.85,
    hours=(120.0, 100.0),
    shares=(0.7, 0.3),
    cost_per_contact=6.0,
    wait_penalty=0.5,
    abandon_failure=0.3,
    adds=None,
    failures=None,
)
ENGAGEMENT = dict(
    present=False,
    g0=7.0,
    opening=None,
    to_quality=0.26,
    to_failure=0.10,
    recovery=0.10,
    load=0.02,
    load_threshold=0.85,
    pay=0.0,
    pay_to_engagement=0.02,
)
COMPETENCIES = dict(
    present=False, leadership=0.4, brand_promise=0.4, engagement=0.4, culture=0.0, culture_growth=0.05
)
RESPONSE_TIME = dict(latency=3.0)
WIN_BACK = dict(present=False, winback=0.003, forget_half_life=24.0, winback_band=3)
ACQUISITION = dict(present=False, organic=None)
CHANNEL = dict(name="", ceiling=0.012, k_a=0.449, mode="per_prospect", spend=0.34, budget=0.0, segments=())
TOUCHPOINT = dict(
    name="",
    visits=1.5,
    mean=7.8,
    sd=1.0,
    failure=0.012,
    severity=5.0,
    complain=0.5,
    recover=0.70,
    recovered_share=0.65,
    cost_per_visit=0.0,
    service=False,
    staffed=False,
    partner=False,
    partner_leverage=0.4,
)
SEGMENT = dict(
    name="",
    customers=0.0,
    unlimited=True,
    market=None,
    revenue="subscription",
    arpu=0.0,
    order_rate=0.0,
    basket=0.0,
    basket_shape=1.0,
    margin=0.5,
    ref_margin=0.06,
    cross_sell=0.0,
    cross_sell_margin=0.5,
    first_year_churn=None,
    h0=None,
    frailty="gamma",
    frailty_sd=1.0,
    frailty_a=None,
    frailty_b=None,
    classes=8,
    opening_age=60.0,
    referred_share=0.20,
    expectation=None,
    opening_bands=(),
    retention_spend=0.0,
    visits=(),
)
EFFECT = dict(name="", target="touchpoint_mean", index=-1, operation="add", size=0.0, segments=())
INITIATIVE = dict(
    name="",
    start=0.0,
    deadline=None,
    one_off=0.0,
    run=0.0,
    upkeep=0.0,
    duration=None,
    ramp_months=12.0,
    half_life=None,
    delivery=0.8,
    schedule_multiplier=1.07,
    cost_multiplier=1.27,
    requires_=(),
    effects=(),
)
EVENT = dict(name="", start=0.0, duration=None, fix_months=None, ramp_months=0.0, half_life=None, effects=())
ARM = dict(name="", initiatives=(), match_arm=-1, levers=(), spread=12.0, scale=1.0)
LEVER = dict(channel=-1, share=1.0)
LINE = dict(
    name="", kind="benefit", amount=0.0, once=False, first=0.0, last=None, risk_adjustment=0.0, arms=()
)
