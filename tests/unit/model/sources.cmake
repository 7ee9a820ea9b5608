list(APPEND TENURE_UNIT_SOURCES model/quality.test.cpp model/experience.test.cpp model/churn.test.cpp
     model/initiative.test.cpp model/acquisition.test.cpp model/frailty.test.cpp model/settings.test.cpp
     model/contact_centre.test.cpp)
