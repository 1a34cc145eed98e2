// A case of execution-spec-tests v5.4.0, state_tests/frontier/opcodes/test_calldataload.json, without its `_info`, and the
// trace that `ethereum-spec-evm statetest --json` of PyPI ethereum-execution 2.20.0 makes of it, without `memory` and
// `returnData`.

enum CallDataLoadFixture {
    static let name = """
        tests/frontier/opcodes/test_calldataload.py::test_calldataload[fork_Berlin-state_test-calldata_source_contract-34_bytes]
        """

    static let json = """
        {
            "tests/frontier/opcodes/test_calldataload.py::test_calldataload[fork_Berlin-state_test-calldata_source_contract-34_bytes]": {
                "env": {
                    "currentCoinbase": "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba",
                    "currentGasLimit": "0x07270e00",
                    "currentNumber": "0x01",
                    "currentTimestamp": "0x03e8",
                    "currentDifficulty": "0x020000"
                },
                "pre": {
                    "0x4055140cd65862fb66663678baea148ad001dd9c": {
                        "nonce": "0x01",
                        "balance": "0x00",
                        "code": "0x60053560005500",
                        "storage": {}
                    },
                    "0x4055140cd65862fb66663678baea148ad001de9c": {
                        "nonce": "0x01",
                        "balance": "0x00",
                        "code": "0x7f123456789abcdef00000000000000000000000000000000000000000000000006000526020517dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff167f00240000000000000000000000000000000000000000000000000000000000001760205260006000602260006000734055140cd65862fb66663678baea148ad001dd9c6101005a03f100",
                        "storage": {}
                    },
                    "0x9e0413fedbf20677197425a6483251d22250fea8": {
                        "nonce": "0x00",
                        "balance": "0x3635c9adc5dea00000",
                        "code": "0x",
                        "storage": {}
                    }
                },
                "transaction": {
                    "nonce": "0x00",
                    "gasPrice": "0x0a",
                    "gasLimit": [
                        "0x0186a0"
                    ],
                    "to": "0x4055140cd65862fb66663678baea148ad001de9c",
                    "value": [
                        "0x00"
                    ],
                    "data": [
                        "0x123456789abcdef00000000000000000000000000000000000000000000000000024"
                    ],
                    "sender": "0x9e0413fedbf20677197425a6483251d22250fea8",
                    "secretKey": "0x8c7e516b84bc0a9dc33ab3894055140cd65862fb66663678baea148ad001dd9c"
                },
                "post": {
                    "Berlin": [
                        {
                            "hash": "0x0fd720523b1c0d0270af09520768e73a499b941620ac5f628c97ee836def3477",
                            "logs": "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
                            "txbytes": "0xf882800a830186a0944055140cd65862fb66663678baea148ad001de9c80a2123456789abcdef0000000000000000000000000000000000000000000000000002425a0a1d99eb317249881c830ecb709efac66f2324c654dca4babc9d871b3d7305f80a038f9c6fb8b6ff4ef96193e09c05b144575886d1f03523d32b8d498b904c46197",
                            "indexes": {
                                "data": 0,
                                "gas": 0,
                                "value": 0
                            },
                            "state": {
                                "0x4055140cd65862fb66663678baea148ad001dd9c": {
                                    "nonce": "0x01",
                                    "balance": "0x00",
                                    "code": "0x60053560005500",
                                    "storage": {
                                        "0x00": "0xbcdef00000000000000000000000000000000000000000000000000024000000"
                                    }
                                },
                                "0x4055140cd65862fb66663678baea148ad001de9c": {
                                    "nonce": "0x01",
                                    "balance": "0x00",
                                    "code": "0x7f123456789abcdef00000000000000000000000000000000000000000000000006000526020517dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff167f00240000000000000000000000000000000000000000000000000000000000001760205260006000602260006000734055140cd65862fb66663678baea148ad001dd9c6101005a03f100",
                                    "storage": {}
                                },
                                "0x9e0413fedbf20677197425a6483251d22250fea8": {
                                    "nonce": "0x01",
                                    "balance": "0x3635c9adc5de98fa6c",
                                    "code": "0x",
                                    "storage": {}
                                },
                                "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba": {
                                    "nonce": "0x00",
                                    "balance": "0x070594",
                                    "code": "0x",
                                    "storage": {}
                                }
                            }
                        }
                    ]
                },
                "config": {
                    "chainid": "0x01"
                }
            }
        }
        """

    static let trace = """
        {"pc":0,"op":127,"gas":"0x133a4","gasCost":"0x3","memSize":0,"stack":[],"depth":1,"refund":0,"opName":"PUSH32"}
        {"pc":33,"op":96,"gas":"0x133a1","gasCost":"0x3","memSize":0,"stack":["0x123456789abcdef0000000000000000000000000000000000000000000000000"],"depth":1,"refund":0,"opName":"PUSH1"}
        {"pc":35,"op":82,"gas":"0x1339e","gasCost":"0x6","memSize":0,"stack":["0x123456789abcdef0000000000000000000000000000000000000000000000000","0x0"],"depth":1,"refund":0,"opName":"MSTORE"}
        {"pc":36,"op":96,"gas":"0x13398","gasCost":"0x3","memSize":32,"stack":[],"depth":1,"refund":0,"opName":"PUSH1"}
        {"pc":38,"op":81,"gas":"0x13395","gasCost":"0x6","memSize":32,"stack":["0x20"],"depth":1,"refund":0,"opName":"MLOAD"}
        {"pc":39,"op":125,"gas":"0x1338f","gasCost":"0x3","memSize":64,"stack":["0x0"],"depth":1,"refund":0,"opName":"PUSH30"}
        {"pc":70,"op":22,"gas":"0x1338c","gasCost":"0x3","memSize":64,"stack":["0x0","0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"],"depth":1,"refund":0,"opName":"AND"}
        {"pc":71,"op":127,"gas":"0x13389","gasCost":"0x3","memSize":64,"stack":["0x0"],"depth":1,"refund":0,"opName":"PUSH32"}
        {"pc":104,"op":23,"gas":"0x13386","gasCost":"0x3","memSize":64,"stack":["0x0","0x24000000000000000000000000000000000000000000000000000000000000"],"depth":1,"refund":0,"opName":"OR"}
        {"pc":105,"op":96,"gas":"0x13383","gasCost":"0x3","memSize":64,"stack":["0x24000000000000000000000000000000000000000000000000000000000000"],"depth":1,"refund":0,"opName":"PUSH1"}
        {"pc":107,"op":82,"gas":"0x13380","gasCost":"0x3","memSize":64,"stack":["0x24000000000000000000000000000000000000000000000000000000000000","0x20"],"depth":1,"refund":0,"opName":"MSTORE"}
        {"pc":108,"op":96,"gas":"0x1337d","gasCost":"0x3","memSize":64,"stack":[],"depth":1,"refund":0,"opName":"PUSH1"}
        {"pc":110,"op":96,"gas":"0x1337a","gasCost":"0x3","memSize":64,"stack":["0x0"],"depth":1,"refund":0,"opName":"PUSH1"}
        {"pc":112,"op":96,"gas":"0x13377","gasCost":"0x3","memSize":64,"stack":["0x0","0x0"],"depth":1,"refund":0,"opName":"PUSH1"}
        {"pc":114,"op":96,"gas":"0x13374","gasCost":"0x3","memSize":64,"stack":["0x0","0x0","0x22"],"depth":1,"refund":0,"opName":"PUSH1"}
        {"pc":116,"op":96,"gas":"0x13371","gasCost":"0x3","memSize":64,"stack":["0x0","0x0","0x22","0x0"],"depth":1,"refund":0,"opName":"PUSH1"}
        {"pc":118,"op":115,"gas":"0x1336e","gasCost":"0x3","memSize":64,"stack":["0x0","0x0","0x22","0x0","0x0"],"depth":1,"refund":0,"opName":"PUSH20"}
        {"pc":139,"op":97,"gas":"0x1336b","gasCost":"0x3","memSize":64,"stack":["0x0","0x0","0x22","0x0","0x0","0x4055140cd65862fb66663678baea148ad001dd9c"],"depth":1,"refund":0,"opName":"PUSH2"}
        {"pc":142,"op":90,"gas":"0x13368","gasCost":"0x2","memSize":64,"stack":["0x0","0x0","0x22","0x0","0x0","0x4055140cd65862fb66663678baea148ad001dd9c","0x100"],"depth":1,"refund":0,"opName":"GAS"}
        {"pc":143,"op":3,"gas":"0x13366","gasCost":"0x3","memSize":64,"stack":["0x0","0x0","0x22","0x0","0x0","0x4055140cd65862fb66663678baea148ad001dd9c","0x100","0x13366"],"depth":1,"refund":0,"opName":"SUB"}
        {"pc":144,"op":241,"gas":"0x13363","gasCost":"0x12ebf","memSize":64,"stack":["0x0","0x0","0x22","0x0","0x0","0x4055140cd65862fb66663678baea148ad001dd9c","0x13266"],"depth":1,"refund":0,"opName":"CALL"}
        {"pc":0,"op":96,"gas":"0x12497","gasCost":"0x3","memSize":0,"stack":[],"depth":2,"refund":0,"opName":"PUSH1"}
        {"pc":2,"op":53,"gas":"0x12494","gasCost":"0x3","memSize":0,"stack":["0x5"],"depth":2,"refund":0,"opName":"CALLDATALOAD"}
        {"pc":3,"op":96,"gas":"0x12491","gasCost":"0x3","memSize":0,"stack":["0xbcdef00000000000000000000000000000000000000000000000000024000000"],"depth":2,"refund":0,"opName":"PUSH1"}
        {"pc":5,"op":85,"gas":"0x1248e","gasCost":"0x5654","memSize":0,"stack":["0xbcdef00000000000000000000000000000000000000000000000000024000000","0x0"],"depth":2,"refund":0,"opName":"SSTORE"}
        {"pc":6,"op":0,"gas":"0xce3a","gasCost":"0x0","memSize":0,"stack":[],"depth":2,"refund":0,"opName":"STOP"}
        {"pc":145,"op":0,"gas":"0xd2de","gasCost":"0x0","memSize":64,"stack":["0x1"],"depth":1,"refund":0,"opName":"STOP"}
        {"output":"","gasUsed":"0x60c6"}
        """
}
