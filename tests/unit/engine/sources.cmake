list(APPEND TENURE_UNIT_SOURCES engine/binomial_lanes.test.cpp engine/closed_forms.test.cpp engine/opening.test.cpp engine/cohort.test.cpp
     engine/individual.test.cpp engine/kernel.test.cpp engine/known_base.test.cpp engine/opening_words.test.cpp
     engine/loops.test.cpp engine/matched_plan.test.cpp engine/pair_chain.test.cpp engine/pair_joiners.test.cpp
     engine/pair_law.test.cpp engine/pair_word_of_mouth.test.cpp engine/parallel.test.cpp engine/person.test.cpp engine/service_loop.test.cpp
     engine/stories.test.cpp engine/world.test.cpp)
