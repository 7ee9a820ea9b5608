#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

std::vector<Field> general_fields() {
    const Access none{};
    Field extends =
        row("extends", Kind::texts, none, "Files this one is laid over, in order; same folder or below");
    Field defaults =
        choice("uncertainty.defaults", {"fixed", "ranges"},
               ChoiceMember{[](const Parameters&, Index) { return 0; }, [](Parameters&, Index, int) {}},
               "Whether defaults in use that have a range of evidence are drawn (PERT) or fixed");
    Field between = required(
        row("correlation.*.between", Kind::paths, none, "Paths of the uncertain values that move together"));
    Field rank = required(number("correlation.*.rank", Dimension::number, {-1.0, 1.0, false}, nullptr,
                                 "Rank correlation (Spearman) of each pair of them"));
    rank.access = none;
    rank.estimate = false;
    rank.evidence.source.clear();
    return {
        text("format", none, "Format of this file, \"tenure.scenario/1\""),
        text("name", none, "Short name, used in file names"),
        text("title", none, "Heading of tables and reports"),
        text("question", none, "The question the scenario answers"),
        text("decision", none, "The decision that hangs on it"),
        noted(text("currency", none, "Currency of every amount, ISO 4217"), "EUR"),
        text("start", none, "Calendar month of month 0, \"2026-01\"; lets dates be written"),
        extends,
        noted(
            text(
                "opening_base", none,
                "CSV file of the opening customers, one a row: segment, origin, tenure, band and, if wanted, "
                "customer; a path from the folder of the scenario that is run"),
            "drawn from the shares of each segment"),
        defaults,
        between,
        rank,
        row("sweep", Kind::sweeps, none,
            "Grid of cases: each [[sweep]] has `path` and `values`; all combinations are run")};
}

}  // namespace tenure
