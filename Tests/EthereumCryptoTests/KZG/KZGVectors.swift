// A share of the vectors of c-kzg-4844 (https://github.com/ethereum/c-kzg-4844, tests/verify_kzg_proof/kzg-mainnet).

enum KZGVectors {
    static let pointEvaluations: [PointEvaluationVector] = [
        PointEvaluationVector(
            "correct_proof_3_1",
            commitment:
                "b49d88afcd7f6c61a8ea69eff5f609d2432b47e7e4cd50b02cdddb4e0c1460517e8df02e4e64dc55e3d8ca192d57193a",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "443e7af5274b52214ea6c775908c54519fea957eecd98069165a8b771082fd51",
            proof:
                "a060b350ad63d61979b80b25258e7cc6caf781080222e0209b4a0b074decca874afc5c41de3313d8ed217d905e6ada43",
            isValid: true,
        ),
        PointEvaluationVector(
            "correct_proof_6_4",
            commitment:
                "93efc82d2017e9c57834a1246463e64774e56183bb247c8fc9dd98c56817e878d97b05f5c8d900acf1fbbbca6f146556",
            z: "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000000",
            y: "0000000000000000000000000000000000000000000000000000000000000000",
            proof:
                "92c51ff81dd71dab71cefecd79e8274b4b7ba36a0f40e2dc086bc4061c7f63249877db23297212991fd63e07b7ebc348",
            isValid: true,
        ),
        PointEvaluationVector(
            "correct_proof_point_at_infinity_for_twos_poly_3",
            commitment:
                "a572cbea904d67468808c8eb50a9450c9721db309128012543902d0ac358a62ae28f75bb8f1c7c42c39a8c5529bf0f4e",
            z: "5eb7004fe57383e6c88b99d839937fddf3f99279353aaf8d5c9a75f91ce33c62",
            y: "0000000000000000000000000000000000000000000000000000000000000002",
            proof:
                "c00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
            isValid: true,
        ),
        PointEvaluationVector(
            "correct_proof_point_at_infinity_for_zero_poly_2",
            commitment:
                "c00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
            z: "0000000000000000000000000000000000000000000000000000000000000002",
            y: "0000000000000000000000000000000000000000000000000000000000000000",
            proof:
                "c00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
            isValid: true,
        ),
        PointEvaluationVector(
            "incorrect_proof_4_2",
            commitment:
                "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            z: "0000000000000000000000000000000000000000000000000000000000000002",
            y: "549345dd3612e36fab0ab7baffe3faa5b820d56b71348c89ecaf63f7c4f85370",
            proof:
                "94fce36bf7e9f0ed981728fcd829013de96f7d25f8b4fe885059ec24af36f801ffbf68ec4604ef6e5f5f800f5cf31238",
            isValid: false,
        ),
        PointEvaluationVector(
            "incorrect_proof_point_at_infinity_1",
            commitment:
                "a421e229565952cfff4ef3517100a97da1d4fe57956fa50a442f92af03b1bf37adacc8ad4ed209b31287ea5bb94d9d06",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "1824b159acc5056f998c4fefecbc4ff55884b7fa0003480200000001fffffffe",
            proof:
                "c00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_commitment_0",
            commitment:
                "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "1824b159acc5056f998c4fefecbc4ff55884b7fa0003480200000001fffffffe",
            proof:
                "b0c829a8d2d3405304fecbea193e6c67f7c3912a6adc7c3737ad3f8a3b750425c1531a7426f03033a3994bc82a10609f",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_commitment_1",
            commitment:
                "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb00",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "1824b159acc5056f998c4fefecbc4ff55884b7fa0003480200000001fffffffe",
            proof:
                "b0c829a8d2d3405304fecbea193e6c67f7c3912a6adc7c3737ad3f8a3b750425c1531a7426f03033a3994bc82a10609f",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_commitment_2",
            commitment:
                "8123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "1824b159acc5056f998c4fefecbc4ff55884b7fa0003480200000001fffffffe",
            proof:
                "b0c829a8d2d3405304fecbea193e6c67f7c3912a6adc7c3737ad3f8a3b750425c1531a7426f03033a3994bc82a10609f",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_commitment_3",
            commitment:
                "8123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde0",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "1824b159acc5056f998c4fefecbc4ff55884b7fa0003480200000001fffffffe",
            proof:
                "b0c829a8d2d3405304fecbea193e6c67f7c3912a6adc7c3737ad3f8a3b750425c1531a7426f03033a3994bc82a10609f",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_proof_0",
            commitment:
                "a421e229565952cfff4ef3517100a97da1d4fe57956fa50a442f92af03b1bf37adacc8ad4ed209b31287ea5bb94d9d06",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "1824b159acc5056f998c4fefecbc4ff55884b7fa0003480200000001fffffffe",
            proof:
                "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_proof_1",
            commitment:
                "a421e229565952cfff4ef3517100a97da1d4fe57956fa50a442f92af03b1bf37adacc8ad4ed209b31287ea5bb94d9d06",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "1824b159acc5056f998c4fefecbc4ff55884b7fa0003480200000001fffffffe",
            proof:
                "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb00",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_proof_2",
            commitment:
                "a421e229565952cfff4ef3517100a97da1d4fe57956fa50a442f92af03b1bf37adacc8ad4ed209b31287ea5bb94d9d06",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "1824b159acc5056f998c4fefecbc4ff55884b7fa0003480200000001fffffffe",
            proof:
                "8123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_proof_3",
            commitment:
                "a421e229565952cfff4ef3517100a97da1d4fe57956fa50a442f92af03b1bf37adacc8ad4ed209b31287ea5bb94d9d06",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "1824b159acc5056f998c4fefecbc4ff55884b7fa0003480200000001fffffffe",
            proof:
                "8123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde0",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_y_0",
            commitment:
                "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
            proof:
                "b30b3d1e4faccc380557792c9a0374d58fa286f5f75fea48870585393f890909cd3c53cfe4897e799fb211b4be531e43",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_y_1",
            commitment:
                "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000002",
            proof:
                "b30b3d1e4faccc380557792c9a0374d58fa286f5f75fea48870585393f890909cd3c53cfe4897e799fb211b4be531e43",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_y_2",
            commitment:
                "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            proof:
                "b30b3d1e4faccc380557792c9a0374d58fa286f5f75fea48870585393f890909cd3c53cfe4897e799fb211b4be531e43",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_y_3",
            commitment:
                "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            z: "0000000000000000000000000000000000000000000000000000000000000001",
            y: "ffffffffffffffffffffffffffffffff00000000000000000000000000000000",
            proof:
                "b30b3d1e4faccc380557792c9a0374d58fa286f5f75fea48870585393f890909cd3c53cfe4897e799fb211b4be531e43",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_z_0",
            commitment:
                "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            z: "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
            y: "60f840641ec0d0c0d2b77b2d5a393b329442721fad05ab78c7b98f2aa3c20ec9",
            proof:
                "b30b3d1e4faccc380557792c9a0374d58fa286f5f75fea48870585393f890909cd3c53cfe4897e799fb211b4be531e43",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_z_1",
            commitment:
                "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            z: "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000002",
            y: "60f840641ec0d0c0d2b77b2d5a393b329442721fad05ab78c7b98f2aa3c20ec9",
            proof:
                "b30b3d1e4faccc380557792c9a0374d58fa286f5f75fea48870585393f890909cd3c53cfe4897e799fb211b4be531e43",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_z_2",
            commitment:
                "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            z: "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            y: "60f840641ec0d0c0d2b77b2d5a393b329442721fad05ab78c7b98f2aa3c20ec9",
            proof:
                "b30b3d1e4faccc380557792c9a0374d58fa286f5f75fea48870585393f890909cd3c53cfe4897e799fb211b4be531e43",
            isValid: false,
        ),
        PointEvaluationVector(
            "invalid_z_3",
            commitment:
                "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            z: "ffffffffffffffffffffffffffffffff00000000000000000000000000000000",
            y: "60f840641ec0d0c0d2b77b2d5a393b329442721fad05ab78c7b98f2aa3c20ec9",
            proof:
                "b30b3d1e4faccc380557792c9a0374d58fa286f5f75fea48870585393f890909cd3c53cfe4897e799fb211b4be531e43",
            isValid: false,
        ),
    ]
}
