#include "tenure/scenario/draw_design.hpp"

#include <stdexcept>

#include "tenure/random/latin_points.hpp"
#include "tenure/random/sobol_points.hpp"

namespace tenure {

double draw_uniform(const DrawDesign& design, Key key, const DrawnInput& input, std::uint32_t draw) {
    if (design.sampling == Sampling::plain)
        return Stream(key, Address{input.entity, draw, 0, Purpose::parameters}).uniform();
    const std::uint32_t design_number = draw % design.designs, point = draw / design.designs;
    const ScrambleAddress at{input.entity,
                             static_cast<std::uint32_t>(design.set) * quasi_replicates + design_number};
    if (design.sampling == Sampling::latin) {
        if (draw >= design.draws) throw std::out_of_range("a draw beyond those of the Latin hypercube");
        const std::uint32_t points = (design.draws - design_number - 1) / design.designs + 1;
        return latin_uniform(point, points, key, at);
    }
    if (input.coordinate >= sobol_dimensions) return point_uniform(point, key, at);
    return owen_scrambled(sobol_point(input.coordinate, point), key, at);
}

}  // namespace tenure
