list(APPEND TENURE_UNIT_SOURCES random/address.test.cpp random/bernoulli.test.cpp random/binomial.test.cpp
     random/binomial_law.test.cpp random/continuous.test.cpp random/gamma.test.cpp random/golden.test.cpp random/latin_points.test.cpp
     random/multinomial.test.cpp random/owen_scramble.test.cpp
     random/philox.test.cpp random/poisson.test.cpp random/sobol_points.test.cpp random/stream.test.cpp)
