#pragma once
/// Joint draws of the uncertain inputs.
///
/// Input i takes a uniform u_i of its own (draw_design.hpp), known by the hash of its path. Correlated inputs
/// take u_i = Phi(sum_j L_ij Phi^-1(u_j)), L the Cholesky factor of R with R_ij = 2 sin(pi rho_ij/6), rho the
/// rank correlation wanted. An input of an empirical file takes the uniform of the file, so rows stay joint.
#include <cstdint>
#include <vector>

#include "tenure/random/address.hpp"
#include "tenure/scenario/document.hpp"
#include "tenure/scenario/draw_design.hpp"
#include "tenure/scenario/psd.hpp"

namespace tenure {

struct Sampler {
    std::vector<Entry> inputs;
    std::vector<DrawnInput> uniforms;     ///< of each input; the columns of one file share one
    std::vector<std::size_t> correlated;  ///< indices of inputs in a copula
    Matrix factor;                        ///< lower triangle, size of `correlated`
};

Sampler make_sampler(const Document& document);

std::vector<double> draw_inputs(const Sampler& sampler, Key key, std::uint32_t draw_index,
                                const DrawDesign& design);

/// 64-bit FNV-1a of a path: the entity of its random address.
std::uint64_t path_entity(const std::string& path);

/// The rank correlation matrix asked for, 0 where nothing is said, among `paths`.
Matrix wanted_correlation(const Document& document, const std::vector<std::string>& paths);

/// Adds a warning with the achieved rank correlations when the wanted ones are not possible together.
void check_correlation_matrix(Document& document);

}  // namespace tenure
