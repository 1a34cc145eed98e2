// A program that mostly branches, and not as a processor would guess: Collatz sequences, quicksort, binary search, a
// small interpreter with a jump table, and recursion.
#include "guest.h"

static u32 numbers[4096];
static u8 code[1024];

static u64 collatz(u64 n) {
    u64 steps = 0;
    for (; n != 1 && steps < 500; steps++) n = n & 1 ? 3 * n + 1 : n >> 1;
    return steps;
}

static void sort(int low, int high) {
    while (low < high) {
        u32 pivot = numbers[(low + high) / 2];
        int i = low, j = high;
        while (i <= j) {
            while (numbers[i] < pivot) i++;
            while (numbers[j] > pivot) j--;
            if (i <= j) {
                u32 number = numbers[i];
                numbers[i++] = numbers[j];
                numbers[j--] = number;
            }
        }
        sort(low, j);
        low = i;
    }
}

static u64 search(u32 number) {
    u64 low = 0, high = 4096;
    while (low < high) {
        u64 middle = (low + high) / 2;
        if (numbers[middle] < number) low = middle + 1;
        else high = middle;
    }
    return low;
}

static u64 interpret(void) {
    u64 a = 1, b = 2, steps = 0;
    for (u64 pc = 0; steps < 20000; steps++) {
        u8 operation = code[pc++ & 1023];
        switch (operation & 15) {
        case 0: a += b; break;
        case 1: a ^= b << 1; break;
        case 2: b = a - b; break;
        case 3: if (a & 1) pc += operation >> 4; break;
        case 4: if (b > a) pc -= operation >> 4; break;
        case 5: a >>= 1; break;
        case 6: b |= a; break;
        case 7: { u64 c = a; a = b; b = c; break; }
        case 8: a = ~a; break;
        case 9: b *= 3; break;
        case 10: if ((a ^ b) & 2) pc++; break;
        case 11: a -= 7; break;
        case 12: b ^= steps; break;
        case 13: a &= b | 0xff; break;
        case 14: pc += 3; break;
        default: b += operation; break;
        }
    }
    return a ^ b;
}

static u64 fibonacci(u64 n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

void run(void) {
    for (;;) {
        for (int i = 0; i < 300; i++) state += collatz(next() >> 40);
        for (int i = 0; i < 4096; i++) numbers[i] = (u32)next();
        sort(0, 4095);
        for (int i = 0; i < 2000; i++) state += search((u32)next());
        for (int i = 0; i < 1024; i++) code[i] = (u8)next();
        state += interpret();
        state += fibonacci(16);
        state |= 1;
    }
}
