# The program's first instructions: the machine has set the stack pointer and nothing else.
    .text
    .set noreorder
    .globl __start
    .type __start, @function
__start:
    lui     $gp, %hi(_gp)
    addiu   $gp, $gp, %lo(_gp)
    jal     guest_main
    nop
    jal     guest_exit
    move    $a0, $v0
    .size __start, .-__start
