"""Makes a case that fails small, as long as it fails."""


class Minimiser:
    def __init__(self, fails, attempts):
        # `fails(case)` says whether the case still shows a difference.
        self.fails = fails
        self.attempts = attempts

    def accept(self, candidate):
        if self.attempts <= 0:
            return False
        self.attempts -= 1
        try:
            return self.fails(candidate)
        except Exception:
            # The reference cannot run it: no use.
            return False

    def minimise(self, case):
        before = None
        while before != self._weight(case) and self.attempts > 0:
            before = self._weight(case)
            case = self.accounts(case)
            for address in list(case.accounts):
                case = self.items(case, lambda c, a=address: c.accounts[a]["code"])
            if isinstance(case.transaction["data"], list):
                case = self.items(case, lambda c: c.transaction["data"])
            case = self.members(case)
            case = self.operands(case)
        return case

    @staticmethod
    def _weight(case):
        return repr((case.accounts, case.transaction))

    def accounts(self, case):
        for address in list(case.accounts):
            if case.transaction["sender"] == f"0x{address:040x}":
                continue
            candidate = case.copy()
            del candidate.accounts[address]
            if self.accept(candidate):
                case = candidate
        for address, account in list(case.accounts.items()):
            for slot in list(account["storage"]):
                candidate = case.copy()
                del candidate.accounts[address]["storage"][slot]
                if self.accept(candidate):
                    case = candidate
        return case

    def items(self, case, program):
        """Drops runs of items, long ones first."""
        size = len(program(case))
        while size >= 1:
            start = 0
            while start < len(program(case)):
                candidate = case.copy()
                del program(candidate)[start:start + size]
                if self.accept(candidate):
                    case = candidate
                else:
                    start += size
            size //= 2
        return case

    def members(self, case):
        changes = [
            ("value", 0), ("data", b""), ("accessLists", []), ("gasLimit", 1_000_000), ("gasLimit", 100_000),
        ]
        for name, value in changes:
            if name in case.transaction and case.transaction[name] != value:
                candidate = case.copy()
                candidate.transaction[name] = value
                if self.accept(candidate):
                    case = candidate
        for name in ("authorizationList", "blobVersionedHashes"):
            for index in reversed(range(len(case.transaction.get(name, [])))):
                candidate = case.copy()
                del candidate.transaction[name][index]
                if self.accept(candidate):
                    case = candidate
        return case

    def operands(self, case):
        for address in list(case.accounts):
            for index, item in enumerate(case.accounts[address]["code"]):
                if item[0] != "push" or item[2] == 0:
                    continue
                for value in (0, 1, item[2] >> 128, item[2] >> 1):
                    if value >= item[2]:
                        continue
                    candidate = case.copy()
                    width = max(1, (value.bit_length() + 7) // 8)
                    candidate.accounts[address]["code"][index] = ("push", width, value)
                    if self.accept(candidate):
                        case = candidate
                        break
        return case
