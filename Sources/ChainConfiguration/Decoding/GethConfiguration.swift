import Forks

/// What geth's chain configuration of L2 adds to a rollup configuration.
public struct L2ChainConfiguration: Equatable, Sendable {
    /// The EIP-155 chain id.
    public var chainID: UInt64
    /// The parameters of the base fee.
    public var baseFee: BaseFeeParameters

    /// Makes a configuration from its parts.
    public init(chainID: UInt64, baseFee: BaseFeeParameters) {
        self.chainID = chainID
        self.baseFee = baseFee
    }

    /// Reads geth's JSON; of its members only the chain id and `optimism` matter here.
    ///
    /// A member that looks like the activation time of an unknown fork is an error.
    /// Source: op-geth, params/config.go, `ChainConfig`.
    public init(json: [UInt8]) throws(ConfigurationError) {
        try self.init(try JSONObject(parsing: json))
    }

    fileprivate init(_ object: JSONObject) throws(ConfigurationError) {
        try object.refuseUnknownForks(suffix: "Time", known: GethForks.l2Times)
        chainID = try object.required(object.integer("chainId"), "chainId")
        baseFee = try BaseFeeParameters(object.required(object.object("optimism"), "optimism"))
        if baseFee.elasticity == 0 || baseFee.denominator == 0 || baseFee.denominatorBeforeCanyon == 0 {
            throw object.failure(.invalidValue, "optimism")
        }
    }
}

extension RollupConfiguration {
    /// Takes over what geth's JSON of the same L2 chain adds: the parameters of the base fee.
    ///
    /// Reference programs derive by the rollup configuration and execute by geth's. Here one schedule serves both, so
    /// that a fork which the two activate at different times is an error (`contradictsRollupConfiguration`), and so are an
    /// Ethereum fork apart from the fork that implies it, and another chain id. Times up to the genesis block's are alike.
    /// Osaka's time may be missing where Karst's is there: those who make such files leave it out.
    /// Source: op-geth, params/config.go, `ChainConfig` and `CheckOptimismValidity`.
    public mutating func adopt(l2ChainConfiguration json: [UInt8]) throws(ConfigurationError) {
        let object = try JSONObject(parsing: json)
        let chain = try L2ChainConfiguration(object)
        if chain.chainID != l2ChainID { throw object.failure(.contradictsRollupConfiguration, "chainId") }
        for (name, fork) in GethForks.times {
            guard comparable(try object.integer(name)) == comparable(forks[fork]) else {
                throw object.failure(.contradictsRollupConfiguration, name)
            }
        }
        if let osaka = try object.integer("osakaTime"), comparable(osaka) != comparable(forks[.karst]) {
            throw object.failure(.contradictsRollupConfiguration, "osakaTime")
        }
        baseFee = chain.baseFee
    }

    /// An activation time, or the genesis block's where it is before that.
    private func comparable(_ time: UInt64?) -> UInt64? { time.map { max($0, genesis.l2Time.rawValue) } }
}

extension L1ChainConfiguration {
    /// Reads geth's chain configuration of L1: the chain id, the activation times of forks with blobs, `blobSchedule`.
    ///
    /// A fork without an entry in `blobSchedule` keeps the parameters of the newest fork before it that has one; where
    /// none has, they are those of Ethereum. A member that looks like the activation time of an unknown fork is an
    /// error, and so is another chain id than `expectedID`, unless that is nil.
    /// Source: go-ethereum, params/config.go, `ChainConfig`; consensus/misc/eip4844, `latestBlobConfig`; EIP-7840.
    public init(json: [UInt8], ofChain expectedID: UInt64? = nil) throws(ConfigurationError) {
        let object = try JSONObject(parsing: json)
        let chainID = try object.required(object.integer("chainId"), "chainId")
        if let expectedID, chainID != expectedID {
            throw object.failure(.contradictsRollupConfiguration, "chainId")
        }
        try object.refuseUnknownForks(suffix: "Time", known: GethForks.l1Times)
        let schedule = try object.object("blobSchedule")
        var entries: [ScheduledBlobParameters] = []
        var newest: BlobParameters?
        for fork in GethForks.blobForks {
            guard let activation = try object.integer(fork.time) else { continue }
            if let last = entries.last, activation < last.activation {
                throw object.failure(.forkOutOfOrder, fork.time)
            }
            newest = try schedule?.object(fork.name).map(BlobParameters.init) ?? newest
            guard let parameters = newest ?? fork.parameters else {
                throw object.failure(.missing, "blobSchedule")
            }
            entries.append(ScheduledBlobParameters(activation: activation, parameters: parameters))
        }
        self.init(chainID: chainID, blobSchedule: entries)
    }
}

extension BlobParameters {
    fileprivate init(_ object: JSONObject) throws(ConfigurationError) {
        self.init(
            target: try object.required(object.integer("target"), "target"),
            maximum: try object.required(object.integer("max"), "max"),
            baseFeeUpdateFraction: try object.required(
                object.integer("baseFeeUpdateFraction"),
                "baseFeeUpdateFraction",
            ),
        )
        if baseFeeUpdateFraction == 0 { throw object.failure(.invalidValue, "baseFeeUpdateFraction") }
    }
}

/// The names that geth's JSON gives to forks.
private enum GethForks {
    struct BlobFork {
        let time: StaticString
        let name: StaticString
        /// Ethereum's own; nil where a configuration must give them.
        let parameters: BlobParameters?
    }

    static var blobForks: [BlobFork] {
        [
            BlobFork(time: "cancunTime", name: "cancun", parameters: .cancun),
            BlobFork(time: "pragueTime", name: "prague", parameters: .prague),
            BlobFork(time: "osakaTime", name: "osaka", parameters: .prague),
            BlobFork(time: "bpo1Time", name: "bpo1", parameters: .blobParameterOnly1),
            BlobFork(time: "bpo2Time", name: "bpo2", parameters: .blobParameterOnly2),
            BlobFork(time: "bpo3Time", name: "bpo3", parameters: nil),
            BlobFork(time: "bpo4Time", name: "bpo4", parameters: nil),
            BlobFork(time: "bpo5Time", name: "bpo5", parameters: nil),
        ]
    }

    static var l1Times: [StaticString] { ["shanghaiTime"] + blobForks.map { $0.time } }

    /// The forks of an L2 chain whose times must be those of the rollup configuration.
    ///
    /// Ethereum's stand beside the fork that implies them. Delta does not concern execution.
    static var times: [(name: StaticString, fork: OPFork)] {
        [
            ("regolithTime", .regolith), ("canyonTime", .canyon), ("shanghaiTime", .canyon),
            ("ecotoneTime", .ecotone), ("cancunTime", .ecotone), ("fjordTime", .fjord),
            ("graniteTime", .granite),
            ("holoceneTime", .holocene), ("isthmusTime", .isthmus), ("pragueTime", .isthmus),
            ("jovianTime", .jovian), ("karstTime", .karst),
        ]
    }

    static var l2Times: [StaticString] {
        times.map { $0.name } + ["osakaTime", "deltaTime", "pectraBlobScheduleTime"]
    }
}
