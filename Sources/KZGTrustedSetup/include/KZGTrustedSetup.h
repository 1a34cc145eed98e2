// The result of the KZG ceremony (EIP-4844).
#ifndef KZG_TRUSTED_SETUP_H
#define KZG_TRUSTED_SETUP_H

#include <stdint.h>

/// The points of G1 in Lagrange form, in the order of a blob's field elements: 4,096 compressed points of 48 bytes, each
/// six words of which the first holds the first eight bytes, big-endian. The address stays valid.
const uint64_t * _Nonnull kzg_lagrange_points(void);

#endif
