// A share of go-ethereum's vectors (core/vm/testdata/precompiles, commit 02b73d4ea): bn256Add.json, bn256ScalarMul.json and
// bn256Pairing.json.

enum BN254Vectors {
    static let addition: [PrecompileVector] = [
        PrecompileVector(
            "chfast1",
            input: """
                18b18acfb4c2c30276db5411368e7185b311dd124691610c5d3b74034e093dc9
                063c909c4720840cb5134cb9f59fa749755796819658d32efc0d288198f37266
                07c2b7f58a84bd6145f00c9c2bc0bb1a187f20ff2c92963a88019e7c6a014eed
                06614e20c147e940f2d70da3f74c9a17df361706a4485c742bd6788478fa17d7
                """,
            output: """
                2243525c5efd4b9c3d3c45ac0ca3fe4dd85e830a4ce6b65fa1eeaee202839703
                301d1d33be6da8e509df21cc35964723180eed7532537db9ae5e7d48f195c915
                """,
        ),
        PrecompileVector(
            "cdetrio2",
            input: """
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                """,
            output: """
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                """,
        ),
        PrecompileVector(
            "cdetrio5",
            input: """
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                """,
            output: """
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                """,
        ),
        PrecompileVector(
            "cdetrio7",
            input: """
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000001
                0000000000000000000000000000000000000000000000000000000000000002
                0000000000000000000000000000000000000000000000000000000000000000
                0000000000000000000000000000000000000000000000000000000000000000
                """,
            output: """
                0000000000000000000000000000000000000000000000000000000000000001
                0000000000000000000000000000000000000000000000000000000000000002
                """,
        ),
        PrecompileVector(
            "cdetrio8",
            input: """
                0000000000000000000000000000000000000000000000000000000000000001
                0000000000000000000000000000000000000000000000000000000000000002
                """,
            output: """
                0000000000000000000000000000000000000000000000000000000000000001
                0000000000000000000000000000000000000000000000000000000000000002
                """,
        ),
        PrecompileVector(
            "cdetrio11",
            input: """
                0000000000000000000000000000000000000000000000000000000000000001
                0000000000000000000000000000000000000000000000000000000000000002
                0000000000000000000000000000000000000000000000000000000000000001
                0000000000000000000000000000000000000000000000000000000000000002
                """,
            output: """
                030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3
                15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4
                """,
        ),
    ]

    static let multiplication: [PrecompileVector] = [
        PrecompileVector(
            "chfast1",
            input: """
                2bd3e6d0f3b142924f5ca7b49ce5b9d54c4703d7ae5648e61d02268b1a0a9fb7
                21611ce0a6af85915e2f1d70300909ce2e49dfad4a4619c8390cae66cefdb204
                00000000000000000000000000000000000000000000000011138ce750fa15c2
                """,
            output: """
                070a8d6a982153cae4be29d434e8faef8a47b274a053f5a4ee2a6c9c13c31e5c
                031b8ce914eba3a9ffb989f9cdd5b0f01943074bf4f0f315690ec3cec6981afc
                """,
        ),
        PrecompileVector(
            "cdetrio1",
            input: """
                1a87b0584ce92f4593d161480614f2989035225609f08058ccfa3d0f940febe3
                1a2f3c951f6dadcc7ee9007dff81504b0fcd6d7cf59996efdc33d92bf7f9f8f6
                ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                """,
            output: """
                2cde5879ba6f13c0b5aa4ef627f159a3347df9722efce88a9afbb20b763b4c41
                1aa7e43076f6aee272755a7f9b84832e71559ba0d2e0b17d5f9f01755e5b0d11
                """,
        ),
        PrecompileVector(
            "cdetrio5",
            input: """
                1a87b0584ce92f4593d161480614f2989035225609f08058ccfa3d0f940febe3
                1a2f3c951f6dadcc7ee9007dff81504b0fcd6d7cf59996efdc33d92bf7f9f8f6
                0000000000000000000000000000000000000000000000000000000000000001
                """,
            output: """
                1a87b0584ce92f4593d161480614f2989035225609f08058ccfa3d0f940febe3
                1a2f3c951f6dadcc7ee9007dff81504b0fcd6d7cf59996efdc33d92bf7f9f8f6
                """,
        ),
        PrecompileVector(
            "cdetrio6",
            input: """
                17c139df0efee0f766bc0204762b774362e4ded88953a39ce849a8a7fa163fa9
                01e0559bacb160664764a357af8a9fe70baa9258e0b959273ffc5718c6d4cc7c
                ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                """,
            output: """
                29e587aadd7c06722aabba753017c093f70ba7eb1f1c0104ec0564e7e3e21f60
                22b1143f6a41008e7755c71c3d00b6b915d386de21783ef590486d8afa8453b1
                """,
        ),
        PrecompileVector(
            "cdetrio11",
            input: """
                039730ea8dff1254c0fee9c0ea777d29a9c710b7e616683f194f18c43b43b869
                073a5ffcc6fc7a28c30723d6e58ce577356982d65b833a5a5c15bf9024b43d98
                ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                """,
            output: """
                00a1a234d08efaa2616607e31eca1980128b00b415c845ff25bba3afcb81dc00
                242077290ed33906aeb8e42fd98c41bcb9057ba03421af3f2d08cfc441186024
                """,
        ),
        PrecompileVector(
            "cdetrio14",
            input: """
                039730ea8dff1254c0fee9c0ea777d29a9c710b7e616683f194f18c43b43b869
                073a5ffcc6fc7a28c30723d6e58ce577356982d65b833a5a5c15bf9024b43d98
                0000000000000000000000000000000000000000000000000000000000000009
                """,
            output: """
                19f75b9dd68c080a688774a6213f131e3052bd353a304a189d7a2ee367e3c258
                2612f545fb9fc89fde80fd81c68fc7dcb27fea5fc124eeda69433cf5c46d2d7f
                """,
        ),
    ]

    static let pairingCheck: [PrecompileVector] = [
        PrecompileVector(
            "jeff1",
            input: """
                1c76476f4def4bb94541d57ebba1193381ffa7aa76ada664dd31c16024c43f59
                3034dd2920f673e204fee2811c678745fc819b55d3e9d294e45c9b03a76aef41
                209dd15ebff5d46c4bd888e51a93cf99a7329636c63514396b4a452003a35bf7
                04bf11ca01483bfa8b34b43561848d28905960114c8ac04049af4b6315a41678
                2bb8324af6cfc93537a2ad1a445cfd0ca2a71acd7ac41fadbf933c2a51be344d
                120a2a4cf30c1bf9845f20c6fe39e07ea2cce61f0c9bb048165fe5e4de877550
                111e129f1cf1097710d41c4ac70fcdfa5ba2023c6ff1cbeac322de49d1b6df7c
                2032c61a830e3c17286de9462bf242fca2883585b93870a73853face6a6bf411
                198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2
                1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed
                090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b
                12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa
                """,
            output: """
                0000000000000000000000000000000000000000000000000000000000000001
                """,
        ),
        PrecompileVector(
            "jeff4",
            input: """
                2f2ea0b3da1e8ef11914acf8b2e1b32d99df51f5f4f206fc6b947eae860eddb6
                068134ddb33dc888ef446b648d72338684d678d2eb2371c61a50734d78da4b72
                25f83c8b6ab9de74e7da488ef02645c5a16a6652c3c71a15dc37fe3a5dcb7cb1
                22acdedd6308e3bb230d226d16a105295f523a8a02bfc5e8bd2da135ac4c245d
                065bbad92e7c4e31bf3757f1fe7362a63fbfee50e7dc68da116e67d600d9bf68
                06d302580dc0661002994e7cd3a7f224e7ddc27802777486bf80f40e4ca3cfdb
                186bac5188a98c45e6016873d107f5cd131f3a3e339d0375e58bd6219347b008
                122ae2b09e539e152ec5364e7e2204b03d11d3caa038bfc7cd499f8176aacbee
                1f39e4e4afc4bc74790a4a028aff2c3d2538731fb755edefd8cb48d6ea589b5e
                283f150794b6736f670d6a1033f9b46c6f5204f50813eb85c8dc4b59db1c5d39
                140d97ee4d2b36d99bc49974d18ecca3e7ad51011956051b464d9e27d46cc25e
                0764bb98575bd466d32db7b15f582b2d5c452b36aa394b789366e5e3ca5aabd4
                15794ab061441e51d01e94640b7e3084a07e02c78cf3103c542bc5b298669f21
                1b88da1679b0b64a63b7e0e7bfe52aae524f73a55be7fe70c7e9bfc94b4cf0da
                1213d2149b006137fcfb23036606f848d638d576a120ca981b5b1a5f9300b3ee
                2276cf730cf493cd95d64677bbb75fc42db72513a4c1e387b476d056f80aa75f
                21ee6226d31426322afcda621464d0611d226783262e21bb3bc86b537e986237
                096df1f82dff337dd5972e32a8ad43e28a78a96a823ef1cd4debe12b6552ea5f
                """,
            output: """
                0000000000000000000000000000000000000000000000000000000000000001
                """,
        ),
        PrecompileVector(
            "jeff6",
            input: """
                1c76476f4def4bb94541d57ebba1193381ffa7aa76ada664dd31c16024c43f59
                3034dd2920f673e204fee2811c678745fc819b55d3e9d294e45c9b03a76aef41
                209dd15ebff5d46c4bd888e51a93cf99a7329636c63514396b4a452003a35bf7
                04bf11ca01483bfa8b34b43561848d28905960114c8ac04049af4b6315a41678
                2bb8324af6cfc93537a2ad1a445cfd0ca2a71acd7ac41fadbf933c2a51be344d
                120a2a4cf30c1bf9845f20c6fe39e07ea2cce61f0c9bb048165fe5e4de877550
                111e129f1cf1097710d41c4ac70fcdfa5ba2023c6ff1cbeac322de49d1b6df7c
                103188585e2364128fe25c70558f1560f4f9350baf3959e603cc91486e110936
                198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2
                1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed
                090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b
                12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa
                """,
            output: """
                0000000000000000000000000000000000000000000000000000000000000000
                """,
        ),
        PrecompileVector(
            "empty_data",
            input: "",
            output: """
                0000000000000000000000000000000000000000000000000000000000000001
                """,
        ),
        PrecompileVector(
            "one_point",
            input: """
                0000000000000000000000000000000000000000000000000000000000000001
                0000000000000000000000000000000000000000000000000000000000000002
                198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2
                1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed
                090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b
                12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa
                """,
            output: """
                0000000000000000000000000000000000000000000000000000000000000000
                """,
        ),
    ]
}
