# How clang makes code of the VM's machine, for the scripts that build guest programs.
# -march=mips3: what every version of the VM runs. `break` and `teq` are not instructions of the VM, so that clang must not
# check for division by zero; Swift does so itself, with a branch, and the runtime does not divide.
SWIFTC=$(command -v swiftc)
BIN=$(dirname "$(readlink -f "$SWIFTC")")
MIPS=(--target=mips64-linux-gnuabi64 -march=mips3 -mno-abicalls -fno-pic -msoft-float -G 0
    -mllvm -mips-ssection-threshold=0 -mllvm -mno-check-zero-division -mllvm -pre-RA-sched=source
    -O3 -ffreestanding -fno-builtin -ffunction-sections -fdata-sections)
