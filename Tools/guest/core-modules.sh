# The core modules, each after those it imports; read by the scripts that compile them for the guest.
CORE=(EthereumTypes EthereumCrypto Compression EthereumCodec MerklePatricia Forks ChainConfiguration WorldState EVM
    StateTransition Derivation Preimage FaultProofProgram)
