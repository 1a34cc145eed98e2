#!/usr/bin/env python3
"""Write the superchain registry as Swift literals into Sources/ChainConfiguration/Registry, and the names of its chains
into Sources/HostCommand/Chains.

Usage: Tools/generate-registry.py CONFIGS
CONFIGS is `superchain/configs` of a clone of ethereum-optimism/superchain-registry: a folder for each superchain, with
`superchain.toml` and a file for each chain. Values that the registry does not hold follow op-node's loader
(op-node/rollup/superchain.go): Regolith from genesis, a channel timeout of 300 L1 blocks before Granite.
"""
import pathlib
import re
import sys
import tomllib

FORKS = ["canyon", "delta", "ecotone", "fjord", "granite", "holocene", "isthmus", "jovian", "karst", "interop"]
PECTRA = "pectra_blob_schedule_time"
# A member of [hardforks] that is no activation time and not inherited: whether the gas limit of Karst's first block stays.
KEEP_KARST_GAS = "keep_karst_upgrade_gas"

# op-node's loader goes by the table, not by `data_availability_type`.
ALTERNATIVE_DATA = """
            usesAlternativeDataAvailability: true,"""


def grouped(number):
    """A Swift integer literal, grouped where the formatter wants it."""
    return f"{number:_}" if number >= 10_000 else str(number)


def camel(name):
    """`sepolia-devnet-2` as `SepoliaDevnet2`."""
    return "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", name))


def activation(chain, superchain, key):
    """The activation time of a fork: the chain's own, or inherited from its superchain.

    Source: superchain-registry, docs/hardfork-activation-inheritance.md.
    """
    own = chain["hardforks"].get(key)
    if own is not None:
        return own
    default = superchain.get("hardforks", {}).get(key)
    joined = chain.get("superchain_time")
    if default is None or joined is None or default < joined:
        return None
    return 0 if default <= chain["genesis"]["l2_time"] else default


def schedule(chain, superchain):
    known = {f"{fork}_time" for fork in FORKS} | {PECTRA, KEEP_KARST_GAS}
    unknown = (set(chain["hardforks"]) | set(superchain.get("hardforks", {}))) - known
    if unknown:
        sys.exit(f"{chain['name']}: unknown forks: {', '.join(sorted(unknown))}")
    times = [("regolith", 0)] + [(fork, activation(chain, superchain, f"{fork}_time")) for fork in FORKS]
    return ", ".join(f"{fork}: {grouped(time)}" for fork, time in times if time is not None)


def literal(chain, superchain):
    genesis, optimism, addresses = chain["genesis"], chain["optimism"], chain["addresses"]
    system = genesis["system_config"]
    pectra = activation(chain, superchain, PECTRA)
    keep = "\n            keepsKarstUpgradeGas: true," if chain["hardforks"].get(KEEP_KARST_GAS) else ""

    def block(key):
        return f'BlockID(hash: Hash32("{genesis[key]["hash"].lower()}"), number: {grouped(genesis[key]["number"])})'

    def address(text):
        return f'Address("{text.lower()}")'

    return f"""    /// {chain["name"]}.
    static var chain{chain["chain_id"]}: RollupConfiguration {{
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: {block("l1")},
                l2: {block("l2")},
                l2Time: L2Timestamp({grouped(genesis["l2_time"])}),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: {address(system["batcherAddress"])},
                    overhead: Hash32("{system["overhead"].lower()}"),
                    scalar: Hash32("{system["scalar"].lower()}"),
                    gasLimit: {grouped(system["gasLimit"])},
                ),
            ),
            blockTime: {grouped(chain["block_time"])},
            maximumSequencerDriftBeforeFjord: {grouped(chain["max_sequencer_drift"])},
            sequencingWindowSize: {grouped(chain["seq_window_size"])},
            channelTimeoutBeforeGranite: 300,
            l1ChainID: {grouped(superchain["l1"]["chain_id"])},
            l2ChainID: {grouped(chain["chain_id"])},
            forks: ForkSchedule({schedule(chain, superchain)}),
            pectraBlobScheduleTime: {"nil" if pectra is None else grouped(pectra)},{keep}
            batchInboxAddress: {address(chain["batch_inbox_addr"])},
            depositContractAddress: {address(addresses["OptimismPortalProxy"])},
            systemConfigAddress: {address(addresses["SystemConfigProxy"])},
            baseFee: BaseFeeParameters(
                elasticity: {grouped(optimism["eip1559_elasticity"])},
                denominatorBeforeCanyon: {grouped(optimism["eip1559_denominator"])},
                denominator: {grouped(optimism["eip1559_denominator_canyon"])},
            ),{ALTERNATIVE_DATA if "alt_da" in chain else ""}
        )
    }}
"""


HEADER = """// swift-format-ignore-file
// Written by Tools/generate-registry.py from ethereum-optimism/superchain-registry; do not edit.

"""


def network_names(networks):
    """The names by which the flag `--network` selects chains, by name.

    Source: op-node, chaincfg/chains.go: a chain's file, a hyphen, its superchain.
    """
    entries = "\n".join(f'        ("{name}", {grouped(identifier)}),' for name, identifier in sorted(networks))
    return HEADER + f"""extension NetworkNames {{
    /// Every chain's name and EIP-155 chain id, by name.
    static let all: [(name: String, chainID: UInt64)] = [
{entries}
    ]
}}
"""


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    configs = pathlib.Path(sys.argv[1])
    sources = pathlib.Path(__file__).resolve().parent.parent / "Sources"
    output = sources / "ChainConfiguration/Registry"
    output.mkdir(parents=True, exist_ok=True)
    chains = []
    networks = []
    for folder in sorted(path.parent for path in configs.glob("*/superchain.toml")):
        superchain = tomllib.loads((folder / "superchain.toml").read_text())
        own = []
        for path in sorted(folder.glob("*.toml")):
            if path.name != "superchain.toml":
                own.append(tomllib.loads(path.read_text()))
                networks.append((f"{path.stem}-{folder.name}", own[-1]["chain_id"]))
        own.sort(key=lambda chain: chain["chain_id"])
        text = HEADER + "import EthereumTypes\nimport Forks\n\n"
        text += f"/// The chains of the superchain `{folder.name}`.\nenum Registry{camel(folder.name)} {{\n"
        text += "\n".join(literal(chain, superchain) for chain in own) + "}\n"
        (output / f"Registry{camel(folder.name)}.swift").write_text(text)
        chains += [(chain["chain_id"], chain["name"], f"Registry{camel(folder.name)}.chain{chain['chain_id']}") for chain in own]
    chains.sort()
    cases = "\n".join(f"        case {grouped(identifier)}: {name}" for identifier, _, name in chains)
    names = "\n".join(f'        case {grouped(identifier)}: "{name}"' for identifier, name, _ in chains)
    identifiers = "\n".join(f"            {grouped(identifier)}," for identifier, _, _ in chains)
    (output / "ChainRegistry.swift").write_text(HEADER + f"""/// The chains of the superchain registry, by EIP-155 chain id.
public enum ChainRegistry {{
    /// The chain ids, ascending.
    public static var chainIDs: [UInt64] {{
        [
{identifiers}
        ]
    }}

    /// The configuration of a registered chain, nil for any other chain id.
    public static func rollupConfiguration(chainID: UInt64) -> RollupConfiguration? {{
        switch chainID {{
{cases}
        default: nil
        }}
    }}

    /// The name of a registered chain, nil for any other chain id.
    public static func name(chainID: UInt64) -> StaticString? {{
        switch chainID {{
{names}
        default: nil
        }}
    }}
}}
""")
    (sources / "HostCommand/Chains/NetworkNames+Registry.swift").write_text(network_names(networks))
    print(f"{len(chains)} chains")


main()
