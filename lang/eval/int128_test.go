package eval

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestInt128 compares the short form of big ints with package big.
func TestInt128(t *testing.T) {
	th := &thread{maxBits: 1 << 20, memory: 1 << 40, steps: math.MaxInt}
	rng := rand.New(rand.NewPCG(1, 2))
	edges := []string{"0", "1", "-1", "2", "-2", "3", "7", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-9223372036854775809",
		"18446744073709551615", "18446744073709551616", "-18446744073709551616", "170141183460469231731687303715884105728",
		"340282366920938463463374607431768211455", "-340282366920938463463374607431768211455", "64", "63", "127", "128", "1000003"}
	ints := make([]*big.Int, 0, 100)
	for _, s := range edges {
		i, _ := new(big.Int).SetString(s, 10)
		ints = append(ints, i)
	}
	for range 60 {
		b := new(big.Int).SetUint64(rng.Uint64())
		b.Mul(b, new(big.Int).SetUint64(rng.Uint64())).Rsh(b, uint(rng.IntN(128)))
		if rng.IntN(2) == 0 {
			b.Neg(b)
		}
		ints = append(ints, b)
	}
	operators := []op{opAdd, opSub, opMul, opFloorDiv, opMod, opAnd, opOr, opXor, opShl, opShr}
	short := 0
	for _, o := range operators {
		for _, x := range ints {
			for _, y := range ints {
				if (o == opFloorDiv || o == opMod) && y.Sign() == 0 || (o == opShl || o == opShr) && (y.Sign() < 0 || y.BitLen() > 10) {
					continue
				}
				got, ok := th.int128Binary(o, bigV(new(big.Int).Set(x)), bigV(new(big.Int).Set(y)))
				if !ok {
					continue
				}
				short++
				want := th.longBinary(o, bigV(x), bigV(y))
				if got.kind != want.kind || got.asBig().Cmp(want.asBig()) != 0 {
					t.Fatalf("%s %s %s is %s, not %s", x, ops[o].sign, y, got.asBig(), want.asBig())
				}
			}
		}
	}
	if short < 10000 {
		t.Errorf("only %d operations in the short form", short)
	}
}
