import EthereumTypes

extension PrecompileRules {
    /// What running the contract on `input` costs.
    ///
    /// `Int64.max` where no gas suffices.
    func gas(_ contract: Precompile, _ input: UnsafeRawBufferPointer) -> Int64 {
        let count = input.count
        switch contract {
        case .ecRecover: return 3_000
        case .sha256: return 60 + 12 * EVM.wordCount(count)
        case .ripemd160: return 600 + 120 * EVM.wordCount(count)
        case .identity: return 15 + 3 * EVM.wordCount(count)
        case .modularExponentiation: return modularExponentiationGas(input)
        case .bn254Add: return hasCheapBN254 ? 150 : 500
        case .bn254Multiply: return hasCheapBN254 ? 6_000 : 40_000
        case .bn254Pairing:
            let pairs = Int64(truncatingIfNeeded: count / 192)
            return hasCheapBN254 ? 45_000 + 34_000 * pairs : 100_000 + 80_000 * pairs
        case .blake2F:
            // One gas a round; the rounds are the first four bytes (EIP-152).
            guard count == 213, let base = input.baseAddress else { return 0 }
            return Int64(base.loadBigEndian32())
        case .pointEvaluation: return 50_000
        case .blsG1Add: return 375
        case .blsG1MSM: return multiScalarGas(points: count / 160, perPoint: 12_000, inG2: false)
        case .blsG2Add: return 600
        case .blsG2MSM: return multiScalarGas(points: count / 288, perPoint: 22_500, inG2: true)
        case .blsPairing: return 37_700 + 32_600 * Int64(truncatingIfNeeded: count / 384)
        case .blsMapToG1: return 5_500
        case .blsMapToG2: return 23_800
        case .p256Verify: return p256VerifyGas
        }
    }

    /// Source: EIP-2537, "Gas schedule clarifications for MSM".
    private func multiScalarGas(points: Int, perPoint: Int64, inG2: Bool) -> Int64 {
        if points == 0 { return 0 }
        let discount = Int64(BLSDiscount.permille(points: points, inG2: inG2))
        return Int64(truncatingIfNeeded: points) * perPoint * discount / 1_000
    }
}

/// The discounts on multi-scalar multiplication, in thousandths, by the number of points.
///
/// Source: EIP-2537, "Discount table for G1 MSM", "Discount table for G2 MSM".
enum BLSDiscount {
    static func permille(points: Int, inG2: Bool) -> UInt16 {
        let index = min(points, 128) - 1
        return inG2 ? g2[index] : g1[index]
    }

    // swift-format-ignore
    private static let g1: [UInt16] = [
        1000, 949, 848, 797, 764, 750, 738, 728, 719, 712, 705, 698, 692, 687, 682, 677,
        673, 669, 665, 661, 658, 654, 651, 648, 645, 642, 640, 637, 635, 632, 630, 627,
        625, 623, 621, 619, 617, 615, 613, 611, 609, 608, 606, 604, 603, 601, 599, 598,
        596, 595, 593, 592, 591, 589, 588, 586, 585, 584, 582, 581, 580, 579, 577, 576,
        575, 574, 573, 572, 570, 569, 568, 567, 566, 565, 564, 563, 562, 561, 560, 559,
        558, 557, 556, 555, 554, 553, 552, 551, 550, 549, 548, 547, 547, 546, 545, 544,
        543, 542, 541, 540, 540, 539, 538, 537, 536, 536, 535, 534, 533, 532, 532, 531,
        530, 529, 528, 528, 527, 526, 525, 525, 524, 523, 522, 522, 521, 520, 520, 519,
    ]

    // swift-format-ignore
    private static let g2: [UInt16] = [
        1000, 1000, 923, 884, 855, 832, 812, 796, 782, 770, 759, 749, 740, 732, 724, 717,
        711, 704, 699, 693, 688, 683, 679, 674, 670, 666, 663, 659, 655, 652, 649, 646,
        643, 640, 637, 634, 632, 629, 627, 624, 622, 620, 618, 615, 613, 611, 609, 607,
        606, 604, 602, 600, 598, 597, 595, 593, 592, 590, 589, 587, 586, 584, 583, 582,
        580, 579, 578, 576, 575, 574, 573, 571, 570, 569, 568, 567, 566, 565, 563, 562,
        561, 560, 559, 558, 557, 556, 555, 554, 553, 552, 552, 551, 550, 549, 548, 547,
        546, 545, 545, 544, 543, 542, 541, 541, 540, 539, 538, 537, 537, 536, 535, 535,
        534, 533, 532, 532, 531, 530, 530, 529, 528, 528, 527, 526, 526, 525, 524, 524,
    ]
}
