#pragma once
/// What customers say (docs/model section 6): rates of episodes, posts and the opening rating.
/// Negative exposures, the moving rating and poisoned persons dock here: they read the same rates.
#include "tenure/model/experience.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// Positive and negative background episodes per customer-year in a band with this centre.
double positive_episodes(double centre, const WordOfMouthParameters& law);
double negative_episodes(double centre, const WordOfMouthParameters& law);

/// Expected adds per positive episode and prospect share: conversion*reach_pos.
double referral_yield(const WordOfMouthParameters& law);

/// Posts of a customer-month in a band with this centre: rating sites see `post_share` of the episodes.
/// Review-channel tells of customers with an unresolved failure (tell_reviews) come on top.
double posts_per_customer(double centre, const WordOfMouthParameters& law);

}  // namespace tenure
