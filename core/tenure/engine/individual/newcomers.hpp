#pragma once
/// Where persons start: the opening base one by one, and newcomers of a month in the arms they join.
#include <vector>

#include "tenure/engine/individual/joiners.hpp"
#include "tenure/engine/individual/luck.hpp"
#include "tenure/engine/individual/population.hpp"
#include "tenure/engine/world.hpp"

namespace tenure {

struct OpeningPopulation {
    std::vector<Group> groups;                 ///< by pool: segment, origin, class
    std::vector<std::int64_t> active, lapsed;  ///< by pool
};

/// Origin, class and band of every opening customer, origin and class of every opening lapsed one:
/// independent draws, the same in every arm; of a file's customers, in its order, only the class is drawn.
/// Lapsed persons are counted and, when asked, kept.
OpeningPopulation draw_population(const World& world, Key key, std::uint32_t replication, bool keep_lapsed);

/// Class and band of the newcomers of one segment and month: one uniform each.
class EntryLaw {
  public:
    /// `bands_of` by arm.
    EntryLaw(const std::vector<double>& class_weights, const std::vector<ByBand>& bands_of, int bands);

    /// Returns the class; fills the state of every arm, absent in those the person does not join.
    int enter(const MonthAddress& at, PersonId person, ArmSet arms, std::vector<PersonState>& states) const;

  private:
    std::vector<Threshold> class_ends_;
    std::vector<std::vector<Threshold>> band_ends_;  ///< by arm
};

}  // namespace tenure
