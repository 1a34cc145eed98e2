/// Certificates of a test's own authority, valid until 2126, and the keys of their servers, which protect nothing.
enum TestCertificates {
    /// The authority's.
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBiDCCAS+gAwIBAgIUPzCobFhHSAZWrvqRJugHopRM2G4wCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTQxMDU5WhgPMjEy
        NjEwMjgxNDEwNTlaMBkxFzAVBgNVBAMMDlRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI
        zj0CAQYIKoZIzj0DAQcDQgAE1aL7RgaJXzNS1B2vEk5TPbiVYrnIPzzluxVrtTJh
        aZ6GMzi70Gp+1+IZpli+zd1DB4iJF/+ZX1ZMXg2/v4bM0aNTMFEwHQYDVR0OBBYE
        FNWoVOCNo7DqYKHf44h8V/+C6xSRMB8GA1UdIwQYMBaAFNWoVOCNo7DqYKHf44h8
        V/+C6xSRMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgVSJl0A/C
        Zz+CaNmgfSlt7hS4dIvVWVIm1SJIUsLwL10CICz/NMxo+/ZsGw/CCQ6vYX7kIi2g
        wr3JM8mBKTEMl7St
        -----END CERTIFICATE-----
        """

    /// A server's at 127.0.0.1, and its key.
    static let right = (certificate: rightCertificate, key: rightKey)

    /// A server's at node.example, and its key.
    static let other = (certificate: otherCertificate, key: otherKey)

    private static let rightCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBlTCCATugAwIBAgIUP1uv06O6QdRkfr8lz+jhJyLWR2MwCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTQxMDU5WhgPMjEy
        NjEwMjgxNDEwNTlaMBAxDjAMBgNVBAMMBXJpZ2h0MFkwEwYHKoZIzj0CAQYIKoZI
        zj0DAQcDQgAEWRXorrwCZ32MOeXoyltmvZ/snOKPoEODJZFfLZORM9kQY8431r/e
        kwzRZ2C9NWY5G1vETEgZsuH+1VEfHvi4AaNoMGYwDwYDVR0RBAgwBocEfwAAATAT
        BgNVHSUEDDAKBggrBgEFBQcDATAdBgNVHQ4EFgQU06/rGzcF39sxf4liIZqXKaE8
        6UEwHwYDVR0jBBgwFoAU1ahU4I2jsOpgod/jiHxX/4LrFJEwCgYIKoZIzj0EAwID
        SAAwRQIhAJPPwUBblkG56I9ySO4oPm2JjHVFe1zZKwCrozWnKVxVAiBB5m4HUp/9
        GPRhPgXMB0iOb2LuR1SsusJcWt3czp4jrw==
        -----END CERTIFICATE-----
        """
    private static let rightKey = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIEM7uwG3b764NChPbOzVm0/1GI1hAQZbAs3HrfCwJEu7oAoGCCqGSM49
        AwEHoUQDQgAEWRXorrwCZ32MOeXoyltmvZ/snOKPoEODJZFfLZORM9kQY8431r/e
        kwzRZ2C9NWY5G1vETEgZsuH+1VEfHvi4AQ==
        -----END EC PRIVATE KEY-----
        """
    private static let otherCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBnTCCAUOgAwIBAgIUP1uv06O6QdRkfr8lz+jhJyLWR2QwCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMTQxMDU5WhgPMjEy
        NjEwMjgxNDEwNTlaMBAxDjAMBgNVBAMMBW90aGVyMFkwEwYHKoZIzj0CAQYIKoZI
        zj0DAQcDQgAE+Jl9p3xgDxr7a7D+KCthdGcke2M/3qwXFgLiJJLwAXmziiHSGYGP
        91qslUQt1seOgwE6D40BKEg93LnLUmQV26NwMG4wFwYDVR0RBBAwDoIMbm9kZS5l
        eGFtcGxlMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1UdDgQWBBQSYH2x6IRALHkt
        NXA7NBnDuLU8DzAfBgNVHSMEGDAWgBTVqFTgjaOw6mCh3+OIfFf/gusUkTAKBggq
        hkjOPQQDAgNIADBFAiAFk+nLywUxnXvGvvy1YlSoB2RPdzisNtNhEgvu43hwaQIh
        AJDfhVlmfVGEsss7Y4BWvHWCY9bv3IQ+wf3mijkEJg8j
        -----END CERTIFICATE-----
        """
    private static let otherKey = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIGqk18KYsaOfBcAcNuJG4XzdIo1ByS26f0Vvq7gKMeZ9oAoGCCqGSM49
        AwEHoUQDQgAE+Jl9p3xgDxr7a7D+KCthdGcke2M/3qwXFgLiJJLwAXmziiHSGYGP
        91qslUQt1seOgwE6D40BKEg93LnLUmQV2w==
        -----END EC PRIVATE KEY-----
        """
}
