# pragma version ^0.4.0
# An ERC-20 token whose transfers are made in a loop: mappings, checked arithmetic, events.

event Transfer:
    sender: indexed(address)
    receiver: indexed(address)
    value: uint256

balanceOf: public(HashMap[address, uint256])
totalSupply: public(uint256)


@internal
def _transfer(sender: address, receiver: address, amount: uint256):
    self.balanceOf[sender] -= amount
    self.balanceOf[receiver] += amount
    log Transfer(sender=sender, receiver=receiver, value=amount)


@external
def run(count: uint256) -> uint256:
    self.balanceOf[msg.sender] = 2**128
    self.totalSupply += 2**128
    for i: uint256 in range(count, bound=1000000):
        receiver: address = convert(4096 + i % 64, address)
        self._transfer(msg.sender, receiver, i + 1)
    return self.balanceOf[msg.sender]
