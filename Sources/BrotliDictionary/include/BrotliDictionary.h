// The constant tables of Brotli (RFC 7932). Each function returns an address that stays valid.
#ifndef BROTLI_DICTIONARY_H
#define BROTLI_DICTIONARY_H

#include <stdint.h>

/// The static dictionary (appendix A): 122,784 bytes, words of 4 to 24 bytes grouped by length.
const uint8_t * _Nonnull brotli_dictionary_words(void);

/// The word transforms (appendix B): 121 rows of 18 bytes, each the length of the prefix, the prefix (6 bytes),
/// the operation, the length of the suffix and the suffix (9 bytes). Operations: 0 the whole word, 1 to 9 without
/// that many last bytes, 10 and 11 the first character or all of them in upper case, 12 to 20 without 1 to 9 first bytes.
const uint8_t * _Nonnull brotli_dictionary_transforms(void);

/// The literal contexts (section 7.1): for each of the modes LSB6, MSB6, UTF8 and Signed, 256 values for the last byte,
/// then 256 for the byte before it. The context is the one OR the other, 0 to 63.
const uint8_t * _Nonnull brotli_literal_contexts(void);

#endif
