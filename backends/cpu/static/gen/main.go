// Gen writes the assembly of package static.
package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64")
	compress(8, 8)
	compress(4, 16)
	Generate()
}

// compress packs the elements of src whose byte of mask is not zero to dst:
// lanes elements at a time, which are packed inside a register and stored
// under a mask, so that nothing behind them is written. n is a multiple of
// lanes. It gives the number of elements packed.
func compress(size, lanes int) {
	TEXT(fmt.Sprintf("compress%d", size), NOSPLIT, "func(dst, src, mask *byte, n int64) int64")
	Pragma("noescape")
	Doc(fmt.Sprintf("compress%d packs elements of %d bytes, %d at a time. It wants AVX-512 F and VL, and BMI2.", size, size, lanes))
	dst, src, mask, n := Load(Param("dst"), GP64()), Load(Param("src"), GP64()), Load(Param("mask"), GP64()), Load(Param("n"), GP64())
	start, ones, count := GP64(), GP64(), GP64()
	MOVQ(dst, start)
	MOVQ(I64(-1), ones)
	Label("loop")
	TESTQ(n, n)
	JZ(LabelRef("done"))
	m, x, picked, stored := ZMM(), ZMM(), K(), K()
	if size == 8 {
		VPMOVZXBQ(Mem{Base: mask}, m)
		VPTESTMQ(m, m, picked)
		VMOVDQU64(Mem{Base: src}, x)
		VPCOMPRESSQ_Z(x, picked, x)
	} else {
		VPMOVZXBD(Mem{Base: mask}, m)
		VPTESTMD(m, m, picked)
		VMOVDQU32(Mem{Base: src}, x)
		VPCOMPRESSD_Z(x, picked, x)
	}
	bits := GP32()
	KMOVW(picked, bits)
	POPCNTL(bits, count.As32())
	front := GP64()
	BZHIQ(count, ones, front)
	KMOVW(front.As32(), stored)
	if size == 8 {
		VMOVDQU64(x, stored, Mem{Base: dst})
	} else {
		VMOVDQU32(x, stored, Mem{Base: dst})
	}
	LEAQ(Mem{Base: dst, Index: count, Scale: uint8(size)}, dst)
	ADDQ(Imm(64), src)
	ADDQ(Imm(uint64(lanes)), mask)
	SUBQ(Imm(uint64(lanes)), n)
	JMP(LabelRef("loop"))
	Label("done")
	SUBQ(start, dst)
	SHRQ(Imm(map[int]uint64{8: 3, 4: 2}[size]), dst)
	Store(dst.(reg.GPVirtual), ReturnIndex(0))
	VZEROUPPER()
	RET()
}
