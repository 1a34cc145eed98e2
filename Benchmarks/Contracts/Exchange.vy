# pragma version ^0.4.0
# A constant-product exchange whose swaps are made in a loop: storage, checked multiplication and division.

event Swap:
    sender: indexed(address)
    sold: uint256
    bought: uint256

reserve0: public(uint256)
reserve1: public(uint256)
cumulativePrice: public(uint256)
bought: public(HashMap[address, HashMap[uint256, uint256]])


@internal
def _swap(sold: uint256, zeroForOne: bool) -> uint256:
    reserveIn: uint256 = self.reserve0 if zeroForOne else self.reserve1
    reserveOut: uint256 = self.reserve1 if zeroForOne else self.reserve0
    charged: uint256 = sold * 997
    amount: uint256 = charged * reserveOut // (reserveIn * 1000 + charged)
    assert amount < reserveOut
    if zeroForOne:
        self.reserve0 = reserveIn + sold
        self.reserve1 = reserveOut - amount
    else:
        self.reserve1 = reserveIn + sold
        self.reserve0 = reserveOut - amount
    assert self.reserve0 * self.reserve1 >= reserveIn * reserveOut
    self.cumulativePrice = unsafe_add(self.cumulativePrice, self.reserve0 * 2**112 // self.reserve1)
    self.bought[msg.sender][convert(zeroForOne, uint256)] += amount
    log Swap(sender=msg.sender, sold=sold, bought=amount)
    return amount


@external
@nonreentrant
def run(count: uint256) -> uint256:
    self.reserve0 = 10**24
    self.reserve1 = 3 * 10**24
    amount: uint256 = 10**18
    for i: uint256 in range(count, bound=100000):
        amount = self._swap(amount + i, i % 2 == 0)
    return amount
