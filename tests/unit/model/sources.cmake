list(APPEND TENURE_UNIT_SOURCES model/quality.test.cpp model/experience.test.cpp model/churn.test.cpp
     model/initiative.test.cpp model/acquisition.test.cpp model/frailty.test.cpp model/opening_base.test.cpp model/settings.test.cpp
     model/contact_centre.test.cpp model/environment.test.cpp model/poison.test.cpp model/word_of_mouth.test.cpp
     model/competencies.test.cpp model/management.test.cpp model/month_rows.test.cpp model/cell_model.test.cpp)
