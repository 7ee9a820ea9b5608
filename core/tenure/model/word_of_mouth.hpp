#pragma once
/// What customers say (docs/model section 6): rates of episodes and posts, tales of failures, readers.
#include <array>

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

/// Channels through which a customer with an unresolved failure tells, independently of each other.
enum Tale { to_friends, to_social, to_reviews, to_microblog, tale_channels };

/// P(told) by channel.
std::array<double, tale_channels> tell_probabilities(const WordOfMouthParameters& law);

/// Persons reached by one tale, by channel; a review reaches nobody directly: it acts through the rating.
std::array<double, tale_channels> tale_reach(const WordOfMouthParameters& law);

/// ewom: factor on organic acquisition when the rating stands at `rating`; 1 at R(0) and without readers.
double rating_response(double rating, double opening_rating, const WordOfMouthParameters& law);

}  // namespace tenure
