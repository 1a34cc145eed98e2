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
        let object = try JSONObject(parsing: json)
        try object.refuseUnknownForks(suffix: "Time", known: GethForks.l1Times + GethForks.l2Times)
        chainID = try object.required(object.integer("chainId"), "chainId")
        baseFee = try BaseFeeParameters(object.required(object.object("optimism"), "optimism"))
        if baseFee.elasticity == 0 || baseFee.denominator == 0 || baseFee.denominatorBeforeCanyon == 0 {
            throw object.failure(.invalidValue, "optimism")
        }
    }
}

extension L1ChainConfiguration {
    /// Reads geth's chain configuration of L1: the chain id, the activation times of forks with blobs, `blobSchedule`.
    ///
    /// A fork without an entry in `blobSchedule` has the parameters of Ethereum. A member that looks like the activation
    /// time of an unknown fork is an error. Source: go-ethereum, params/config.go, `ChainConfig`; EIP-7840.
    public init(json: [UInt8]) throws(ConfigurationError) {
        let object = try JSONObject(parsing: json)
        try object.refuseUnknownForks(suffix: "Time", known: GethForks.l1Times)
        let schedule = try object.object("blobSchedule")
        var entries: [ScheduledBlobParameters] = []
        for fork in GethForks.blobForks {
            guard let activation = try object.integer(fork.time) else { continue }
            if let last = entries.last, activation < last.activation {
                throw object.failure(.forkOutOfOrder, fork.time)
            }
            let configured = try schedule?.object(fork.name).map(BlobParameters.init)
            guard let parameters = configured ?? fork.parameters else {
                throw object.failure(.missing, "blobSchedule")
            }
            entries.append(ScheduledBlobParameters(activation: activation, parameters: parameters))
        }
        self.init(chainID: try object.required(object.integer("chainId"), "chainId"), blobSchedule: entries)
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

    static var l2Times: [StaticString] {
        [
            "regolithTime", "canyonTime", "deltaTime", "ecotoneTime", "fjordTime", "graniteTime",
            "holoceneTime",
            "isthmusTime", "jovianTime", "karstTime", "interopTime", "pectraBlobScheduleTime",
        ]
    }
}
