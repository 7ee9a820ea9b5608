#include "tenure/present/version.hpp"

namespace tenure {

const char* version() {
    return TENURE_VERSION;
}

}  // namespace tenure
