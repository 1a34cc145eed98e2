# How Swift and clang make code of the VM's machine, for the scripts that build guest programs or check what they are made of.
# The toolchain is that of SWIFT, the `swift` command; what it says of itself holds behind links and launchers, too.
LIBRARY=$("${SWIFT:-swift}" -print-target-info | sed -nE 's/.*"runtimeResourcePath": "(.*)".*/\1/p') || true
BIN=$(readlink -f "$LIBRARY/../../bin") || true
SWIFTC=$BIN/swiftc
[ -x "$SWIFTC" ] || { echo "no swiftc in the toolchain of '${SWIFT:-swift}'" >&2; exit 1; }

# Swift's checks (bounds, overflow, division by zero) stay in: a fault ends the program without a verdict.
EMBEDDED=(-target powerpc64-non-none-elf -enable-experimental-feature Embedded
    -swift-version 6 -wmo -parse-as-library -Werror EmbeddedRestrictions
    -O -enforce-exclusivity=unchecked
    -Xfrontend -disable-stack-protector -Xfrontend -disable-llvm-optzns
    -Xcc -ISources/BrotliDictionary/include -Xcc -IGuest/Runtime/include)
# patch_library FOLDER: makes the standard library with which compile_embedded compiles into FOLDER.
patch_library() { python3 Tools/guest/patch-stdlib.py "$(readlink -f "$LIBRARY")" "$1/resources"; }
# compile_embedded FOLDER MODULE IR SOURCES...: a module's interface into FOLDER, which has those that it imports, and its LLVM
# IR into a file.
compile_embedded() {
    local folder=$1 module=$2 output=$3 sources
    shift 3
    mapfile -t sources < <(find "$@" -name '*.swift' | LC_ALL=C sort)
    "$SWIFTC" -resource-dir "$folder/resources" "${EMBEDDED[@]}" -I "$folder" -module-name "$module" \
        -emit-module -emit-module-path "$folder/$module.swiftmodule" -emit-ir -o "$output" "${sources[@]}"
}

# -march=mips3: what every version of the VM runs. `break` and `teq` are not instructions of the VM, so that clang must not
# check for division by zero; Swift does so itself, with a branch, and the runtime does not divide.
MIPS=(--target=mips64-linux-gnuabi64 -march=mips3 -mno-abicalls -fno-pic -msoft-float -G 0
    -mllvm -mips-ssection-threshold=0 -mllvm -mno-check-zero-division -mllvm -pre-RA-sched=source
    -O3 -ffreestanding -fno-builtin -ffunction-sections -fdata-sections)
