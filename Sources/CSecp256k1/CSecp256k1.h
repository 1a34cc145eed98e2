// libsecp256k1 with its module for public-key recovery, as the system provides it. Only differential tests use it.
#include <secp256k1.h>
#include <secp256k1_recovery.h>
