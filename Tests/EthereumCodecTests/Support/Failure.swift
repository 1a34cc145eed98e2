import EthereumCodec

/// The error with which `body` fails; nil if it does not.
func failure(of body: () throws(RLPError) -> Void) -> RLPError? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}
