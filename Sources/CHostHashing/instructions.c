// What the machine has.

#include "CHostHashing.h"

bool falconet_has(enum falconet_instructions instructions) {
    switch (instructions) {
    case FALCONET_PORTABLE:
        return true;
#ifdef __x86_64__
    case FALCONET_BMI2:
        return __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
    case FALCONET_AVX2:
        return __builtin_cpu_supports("avx2") && falconet_has(FALCONET_BMI2);
    case FALCONET_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && falconet_has(FALCONET_AVX2);
    case FALCONET_SHA:
        return __builtin_cpu_supports("sha") && __builtin_cpu_supports("sse4.1");
#endif
    default:
        return false;
    }
}
