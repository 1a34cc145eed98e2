import ChainConfiguration
import EthereumTypes
import Forks
import Preimage

/// What a claim is about, as the host gives it under the local keys.
///
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Prologue".
public struct BootInformation: Equatable, Sendable {
    /// The L1 block up to which L1 data counts.
    public let l1Head: Hash32
    /// The output root on which both sides agree.
    public let agreedOutputRoot: Hash32
    /// The output root that is claimed.
    public let claim: Hash32
    /// The height of the block whose output root is claimed.
    public let claimBlockNumber: UInt64
    /// The rules of the L2 chain.
    public let rollup: RollupConfiguration
    /// What is needed of L1's rules.
    public let l1: L1ChainConfiguration
}

/// Why the program cannot begin.
public enum BootError: Error, Equatable, Sendable {
    /// A local pre-image could not be read.
    case preimage(PreimageError)
    /// The chain is not in the registry.
    case unknownChain(UInt64)
    /// A configuration that the host gave cannot be read.
    case configuration(LocalInput, ConfigurationError)
}

extension BootInformation {
    /// Reads the local pre-images: five, and for a chain that is not in the registry its configuration.
    init<Oracle: PreimageOracle>(_ oracle: SharedOracle<Oracle>) throws(BootError) {
        let chainID: UInt64
        do {
            l1Head = try oracle.hash(.l1Head)
            agreedOutputRoot = try oracle.hash(.agreedOutputRoot)
            claim = try oracle.hash(.claim)
            claimBlockNumber = try oracle.number(.claimBlockNumber)
            chainID = try oracle.number(.l2ChainID)
        } catch {
            throw .preimage(error)
        }
        if chainID == LocalInput.customChainID {
            rollup = try BootInformation.customRollup(oracle)
        } else {
            guard let known = ChainRegistry.rollupConfiguration(chainID: chainID) else {
                throw .unknownChain(chainID)
            }
            rollup = known
        }
        l1 = try BootInformation.l1Configuration(rollup, oracle)
    }

    /// L1's configuration: known for public networks, else given by the host where blobs make it necessary.
    private static func l1Configuration<Oracle: PreimageOracle>(
        _ rollup: RollupConfiguration,
        _ oracle: SharedOracle<Oracle>,
    ) throws(BootError) -> L1ChainConfiguration {
        if let known = L1ChainConfiguration.publicNetwork(chainID: rollup.l1ChainID) { return known }
        if rollup.forks[.ecotone] == nil {
            return L1ChainConfiguration(chainID: rollup.l1ChainID, blobSchedule: [])
        }
        let json: [UInt8]
        do {
            json = try oracle.get(.local(.l1ChainConfiguration))
        } catch {
            throw .preimage(error)
        }
        do {
            return try L1ChainConfiguration(json: json, ofChain: rollup.l1ChainID)
        } catch {
            throw .configuration(.l1ChainConfiguration, error)
        }
    }

    private static func customRollup<Oracle: PreimageOracle>(
        _ oracle: SharedOracle<Oracle>,
    ) throws(BootError) -> RollupConfiguration {
        let chain: [UInt8]
        let rollup: [UInt8]
        do {
            chain = try oracle.get(.local(.l2ChainConfiguration))
            rollup = try oracle.get(.local(.rollupConfiguration))
        } catch {
            throw .preimage(error)
        }
        var configuration: RollupConfiguration
        do {
            configuration = try RollupConfiguration(json: rollup)
        } catch {
            throw .configuration(.rollupConfiguration, error)
        }
        do {
            try configuration.adopt(l2ChainConfiguration: chain)
        } catch {
            throw .configuration(.l2ChainConfiguration, error)
        }
        return configuration
    }
}
