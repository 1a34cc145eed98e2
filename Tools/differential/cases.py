"""Random cases: accounts with programs, a block and a transaction, as state tests have them."""
import copy

import coincurve
from Crypto.Hash import keccak
from ethereum_rlp import rlp

from codegen import ProgramGenerator, World
from forks import Instructions, at_least
from program import assemble

KEYS = [0x45A915E4D060149EB4365960E6A7A45F334393093061116B197E3240065FF2D8, 0xB0B, 0xCAFE, 0xD00D]
CONTRACTS = [int.from_bytes(bytes([0x10 + i]) * 20, "big") for i in range(5)]


def keccak256(data):
    return keccak.new(digest_bits=256, data=data).digest()


def _address_of(key):
    public = coincurve.PrivateKey.from_int(key).public_key.format(compressed=False)
    return int.from_bytes(keccak256(public[1:])[12:], "big")


KEY_ADDRESSES = [_address_of(key) for key in KEYS]


def hex_address(address):
    return f"0x{address:040x}"


def created_address(creator, nonce):
    raw = rlp.encode([creator.to_bytes(20, "big"), nonce.to_bytes((nonce.bit_length() + 7) // 8, "big")])
    return int.from_bytes(keccak256(raw)[12:], "big")


class Case:
    """A case: programs as items, so that a failure can be made small."""

    def __init__(self, name, fork, env, accounts, transaction):
        self.name = name
        self.fork = fork
        self.env = env
        # Address: {"nonce", "balance", "storage": {slot: value}, "code": items}
        self.accounts = accounts
        self.transaction = transaction

    def copy(self):
        return copy.deepcopy(self)

    def fixture(self):
        """The case as a state test, without what is expected."""
        pre = {}
        for address, account in self.accounts.items():
            pre[hex_address(address)] = {
                "nonce": hex(account["nonce"]),
                "balance": hex(account["balance"]),
                "code": "0x" + assemble(account["code"]).hex(),
                "storage": {hex(slot): hex(value) for slot, value in account["storage"].items() if value},
            }
        transaction = dict(self.transaction)
        data = transaction.pop("data")
        bytes_ = data if isinstance(data, bytes) else assemble(data)
        transaction["data"] = ["0x" + bytes_.hex()]
        transaction["gasLimit"] = [hex(transaction.pop("gasLimit"))]
        transaction["value"] = [hex(transaction.pop("value"))]
        if "accessLists" in transaction:
            transaction["accessLists"] = [transaction["accessLists"]]
        return {"config": {"chainid": "0x01"}, "env": self.env, "pre": pre, "transaction": transaction}


def _balance(random):
    return random.choice([0, 0, 1, 1000, 10**9, 10**18])


def _account(random, code, fork):
    storage = {}
    for slot in range(4):
        if random.random() < 0.4:
            storage[slot] = random.choice([1, 2, 3, (1 << 256) - 1])
    nonce = random.choice([0, 1, 1, 1, 2, 5]) if not at_least(fork, "EIP158") or code else 1
    if code and random.random() < 0.01:
        nonce = (1 << 64) - random.choice([1, 2])
    return {"nonce": nonce, "balance": _balance(random), "storage": storage, "code": code}


def _environment(random, fork, number):
    env = {
        "currentCoinbase": hex_address(random.choice([0xC01BA5E, 0xC01BA5E, 0xC01BA5E, CONTRACTS[1], KEY_ADDRESSES[0]])),
        "currentGasLimit": hex(random.choice([30_000_000, 30_000_000, 36_000_000, 1 << 40])),
        "currentNumber": hex(number),
        "currentTimestamp": hex(random.choice([1000, 1 << 31, 1 << 40])),
        "currentDifficulty": hex(random.choice([0x20000, 1, 1 << 70])),
        "previousHash": "0x" + keccak256(str(number - 1).encode()).hex(),
    }
    if at_least(fork, "London"):
        env["currentBaseFee"] = hex(random.choice([7, 10, 1_000_000_000]))
    if at_least(fork, "Paris"):
        env["currentRandom"] = "0x" + random.randbytes(32).hex()
    if at_least(fork, "Cancun"):
        env["currentExcessBlobGas"] = hex(random.choice([0, 0, 131072, 10_000_000, 60_000_000]))
    return env


def _access_list(random, addresses):
    return [
        {
            "address": hex_address(random.choice(addresses)),
            "storageKeys": [f"0x{random.randrange(5):064x}" for _ in range(random.randrange(4))],
        }
        for _ in range(random.randrange(4))
    ]


def _authorization(random, accounts):
    key = random.randrange(len(KEYS))
    authority = KEY_ADDRESSES[key]
    account = accounts.get(authority)
    nonce = account["nonce"] if account else 0
    # The sender's nonce has been raised when authorizations are applied.
    nonce += random.choice([0, 0, 0, 0, 1, 1, 2])
    if random.random() < 0.03:
        nonce = (1 << 64) - 1
    chain = random.choice([0, 0, 1, 1, 1, 2])
    target = random.choice(CONTRACTS + [0, 4, KEY_ADDRESSES[1], 0xDEAD])
    payload = [_minimal(chain), target.to_bytes(20, "big"), _minimal(nonce)]
    digest = keccak256(b"\x05" + rlp.encode(payload))
    signature = coincurve.PrivateKey.from_int(KEYS[key]).sign_recoverable(digest, hasher=None)
    r, s, parity = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big"), signature[64]
    fault = random.random()
    if fault < 0.04:
        s = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141 - s
        parity ^= 1
    elif fault < 0.07:
        parity = random.choice([2, 27])
    elif fault < 0.09:
        r = 0
    return {
        "chainId": hex(chain), "address": hex_address(target), "nonce": hex(nonce), "v": hex(parity),
        "yParity": hex(parity), "r": hex(r), "s": hex(s), "signer": hex_address(authority),
    }


def _minimal(number):
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _transaction_kind(random, fork):
    kinds = ["legacy"] * 5
    if at_least(fork, "Berlin"):
        kinds += ["access"] * 3
    if at_least(fork, "London"):
        kinds += ["dynamic"] * 4
    if at_least(fork, "Cancun"):
        kinds += ["blob"] * 3
    if at_least(fork, "Prague"):
        kinds += ["delegation"] * 8
    if random.random() < 0.005:
        kinds = ["access", "dynamic", "blob", "delegation"]
    return random.choice(kinds)


def generate_case(random, name, fork):
    """One random case."""
    instructions = Instructions(fork)
    number = random.choice([1, 2, 100, 255, 256, 257, 258, 1000])
    others = [*KEY_ADDRESSES, 0xDEAD, 0xC01BA5E, 0xEEEE]
    contracts = list(CONTRACTS[:random.randrange(1, 6)])
    # What a contract creates first can be the target of calls too.
    others += [created_address(contracts[0], 1), created_address(contracts[0], 0)]
    world = World(fork, instructions, contracts, others, number)
    accounts = {}
    for index, address in enumerate(contracts):
        generator = ProgramGenerator(random, world, depth=min(index, 1))
        code = generator.generate(random.randrange(3, 30) if index == 0 else random.randrange(0, 12))
        accounts[address] = _account(random, code, fork)
    for address in KEY_ADDRESSES[1:]:
        if random.random() < 0.5:
            code = []
            if at_least(fork, "Prague") and random.random() < 0.5:
                code = [("raw", b"\xef\x01\x00" + random.choice([*contracts, 1, 4, KEY_ADDRESSES[2]]).to_bytes(20, "big"))]
            accounts[address] = _account(random, code, fork)
            accounts[address]["storage"] = {}
    if random.random() < 0.1:
        # An address that a creation will collide with, or that has a balance already.
        collision = created_address(contracts[0], accounts[contracts[0]]["nonce"])
        accounts[collision] = {
            "nonce": random.choice([0, 1]), "balance": 1, "storage": random.choice([{}, {}, {0: 1}]),
            "code": random.choice([[], [], [("raw", b"\x00")]]),
        }
    if random.random() < 0.1:
        accounts[random.randrange(1, 10)] = {"nonce": 0, "balance": 1, "storage": {}, "code": []}
    if not at_least(fork, "EIP158") and random.random() < 0.2:
        accounts[0xEEEE] = {"nonce": 0, "balance": 0, "storage": {}, "code": []}
    env = _environment(random, fork, number)
    transaction = _transaction(random, world, accounts, env)
    return Case(name, fork, env, accounts, transaction)


def _least_gas(fork, transaction):
    """What a transaction must offer before its code runs."""
    data, is_creation = transaction["data"], not transaction["to"]
    zeros = data.count(0)
    others = len(data) - zeros
    gas = 21_000 + 4 * zeros + (16 if at_least(fork, "Istanbul") else 68) * others
    if is_creation and at_least(fork, "Homestead"):
        gas += 32_000
    if is_creation and at_least(fork, "Shanghai"):
        gas += 2 * ((len(data) + 31) // 32)
    for entry in transaction.get("accessLists", []):
        gas += 2400 + 1900 * len(entry["storageKeys"])
    gas += 25_000 * len(transaction.get("authorizationList", []))
    floor = 21_000 + 10 * zeros + 40 * others if at_least(fork, "Prague") else 0
    return max(gas, floor)


def _transaction(random, world, accounts, env):
    fork = world.fork
    kind = _transaction_kind(random, fork)
    is_creation = random.random() < 0.12 and kind not in ("blob", "delegation")
    nonce = random.choice([0, 0, 1, 7])
    if is_creation:
        data = ProgramGenerator(random, world).initcode()
        target = None
    else:
        size = random.choice([0, 0, 4, 32, 36, 68, 100, 1000])
        data = b"".join(random.choice([b"\0", random.randbytes(1)]) for _ in range(size))
        target = world.contracts[0] if random.random() < 0.95 else random.choice(world.others + [4, 1])
    gas_limit = random.choice([100_000, 150_000, 250_000, 400_000]) + random.randrange(5000)
    if random.random() < 0.005:
        gas_limit = 8_000_000
    elif random.random() < 0.005:
        gas_limit = random.choice([1 << 24, (1 << 24) + 1, 30_000_001])
    base_fee = int(env.get("currentBaseFee", "0x0"), 16)
    value = random.choice([0, 0, 0, 1, 10**6, 10**18])
    transaction = {
        "nonce": hex(nonce), "gasLimit": gas_limit, "value": value, "data": data,
        "to": "" if target is None else hex_address(target), "sender": hex_address(KEY_ADDRESSES[0]),
        "secretKey": f"0x{KEYS[0]:064x}",
    }
    if kind in ("legacy", "access"):
        price = base_fee + random.choice([0, 0, 1, 10, 1000])
        if base_fee and random.random() < 0.01:
            price = base_fee - 1
        transaction["gasPrice"] = hex(price)
    else:
        price = base_fee + random.choice([0, 1, 10, 1000])
        if random.random() < 0.01:
            price = max(0, base_fee - 1)
        transaction["maxFeePerGas"] = hex(price)
        transaction["maxPriorityFeePerGas"] = hex(random.choice([0, 0, 1, price, price, price + (random.random() < 0.1)]))
    if kind != "legacy":
        transaction["accessLists"] = _access_list(random, world.contracts + world.others)
    blob_price = 0
    if kind == "blob":
        count = random.choice([1, 1, 2, 6, 0, 7, 9, 10]) if random.random() < 0.3 else random.choice([1, 2, 3])
        blob_price = random.choice([1, 10**9, 10**12, 10**15])
        transaction["maxFeePerBlobGas"] = hex(blob_price)
        version = b"\x01" if random.random() < 0.98 else b"\x02"
        transaction["blobVersionedHashes"] = ["0x" + (version + random.randbytes(31)).hex() for _ in range(count)]
        blob_price *= count * 131072
    if kind == "delegation":
        count = 0 if random.random() < 0.02 else random.choice([1, 1, 2, 3])
        sender = {KEY_ADDRESSES[0]: {"nonce": nonce}}
        transaction["authorizationList"] = [_authorization(random, {**accounts, **sender}) for _ in range(count)]
    if random.random() < 0.04:
        gas_limit = _least_gas(fork, transaction) + random.choice([-1, 0, 0, 1, 3, 100, 1000])
        transaction["gasLimit"] = gas_limit
    needed = gas_limit * price + value + blob_price
    balance = 10**20 + needed
    edge = random.random()
    if edge < 0.05:
        balance = needed
    elif edge < 0.06:
        balance = max(0, needed - 1)
    state_nonce = nonce
    if random.random() < 0.01:
        state_nonce = nonce + random.choice([1, 2])
    elif random.random() < 0.005:
        transaction["nonce"] = hex((1 << 64) - 1)
        state_nonce = (1 << 64) - 1
    code = []
    if at_least(fork, "Prague") and random.random() < 0.1:
        code = [("raw", b"\xef\x01\x00" + random.choice(world.contracts).to_bytes(20, "big"))]
    elif random.random() < 0.01:
        code = [("raw", b"\x00")]
    accounts[KEY_ADDRESSES[0]] = {"nonce": state_nonce, "balance": balance, "storage": {}, "code": code}
    return transaction
