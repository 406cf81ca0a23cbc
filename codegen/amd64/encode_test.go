package amd64

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// randomInsns draws operands for every row, always the same ones.
func randomInsns(perRow int) []insn {
	rng := rand.New(rand.NewPCG(1, 2))
	var out []insn
	for o := opNone + 1; o < numOps; o++ {
		r := &rows[o]
		if r.name == "" || r.ops == "j" {
			continue
		}
		for range perRow {
			i := insn{op: o}
			evex := r.enc&encEVEX != 0 && (r.enc&encVEX == 0 || rng.IntN(2) == 0)
			vregs := 16
			if evex {
				vregs = 32
			}
			i.l = uint8(rng.IntN(2))
			if evex {
				i.l = uint8(rng.IntN(3))
			}
			if !strings.ContainsAny(r.ops, "VHQE") {
				i.l = 0
			}
			switch o {
			case vbroadcastsd, vpermq, vextracti128, vinserti128, vextracti32x4, vinserti32x4, vshufi64x2:
				i.l = max(i.l, 1)
			case vextracti64x4, vinserti64x4:
				i.l = 2
			}
			if strings.Contains(r.ops, "K") && !evex || r.enc&encLegacy != 0 {
				i.l = 0
			}
			pick := func(kind byte) uint8 {
				switch kind {
				case 'K':
					return uint8(rng.IntN(8))
				case 'G', 'D', 'W', 'B':
					return uint8(rng.IntN(16))
				}
				return uint8(rng.IntN(vregs))
			}
			gather := r.flags&fVSIB != 0
			wasMem := false
			for f := range strings.SplitSeq(r.ops, ",") {
				switch {
				case f == "":
				case f[0] == 'r':
					i.r = pick(f[1])
				case f[0] == 'v':
					i.v = pick(f[1])
				case f[0] == 'i':
					i.imm = int64(2 + rng.IntN(126)) // a shift by 1 has a form of its own
					if r.flags&fPlusReg != 0 {
						i.imm = int64(rng.Uint64() | 1<<62)
					}
				case f[0] == 's':
					i.imm = int64(rng.IntN(16)) << 4
				case f[0] == 'm':
					memOK := r.tup != tNone || o == lea
					regOK := !gather && o != lea && (o != kmovbSt && o != kmovwSt) && !strings.HasPrefix(r.name, "vmaskmov") && o != movStI &&
						o != cmpMI && o != vmovss && o != vmovssSt && o != vmovsd && o != vmovsdSt
					if r.flags&fPlusReg != 0 {
						memOK = false
					}
					if memOK && (!regOK || rng.IntN(2) == 0) {
						wasMem = true
						i.m = rm{isMem: true, base: uint8(rng.IntN(16)), index: noIndex}
						switch rng.IntN(3) {
						case 0:
							i.m.disp = int32(rng.IntN(64)-32) * int32(8<<rng.IntN(4))
						case 1:
							i.m.disp = int32(rng.Uint32()) >> 8
						}
						if rng.IntN(2) == 0 || gather {
							for {
								i.m.index = uint8(rng.IntN(16))
								if i.m.index != rSP {
									break
								}
							}
							i.m.scale = uint8(rng.IntN(4))
							if gather {
								i.m.index = uint8(rng.IntN(vregs))
							}
						}
						if evex && (r.tup == tFull || r.tup == tHalf) && rng.IntN(2) == 0 {
							i.m.bcast = true
						}
					} else {
						i.m = rr(pick(f[1]))
					}
				}
			}
			if gather {
				// destination, index and mask differ
				i.r, i.v = (i.m.index+1)%uint8(vregs), (i.m.index+2)%uint8(vregs)
				if evex {
					i.k, i.v = uint8(1+rng.IntN(7)), 0
				}
			} else if evex && strings.Contains(r.ops, "V") && !strings.Contains(r.ops, "X") && rng.IntN(2) == 0 {
				i.k = uint8(1 + rng.IntN(7))
				stores := wasMem && r.ops[0] == 'm'
				i.z = !stores && !strings.Contains(r.ops, "K") && rng.IntN(2) == 0
			}
			out = append(out, i)
		}
	}
	return out
}

func encodeAll(is []insn) ([]byte, []int) {
	var a asm
	ends := []int{0}
	for _, i := range is {
		a.emit(i)
		ends = append(ends, len(a.b))
	}
	return a.b, ends
}

// TestEncodeAgainstAssembler assembles the listing of random operands of every
// row with the GNU assembler and compares the bytes, and where they differ the
// disassembly.
func TestEncodeAgainstAssembler(t *testing.T) {
	asPath, err := exec.LookPath("as")
	if err != nil {
		t.Skip("the GNU assembler is not installed: the golden bytes are still checked")
	}
	objdump, err := exec.LookPath("objdump")
	if err != nil {
		t.Skip("objdump is not installed: the golden bytes are still checked")
	}
	is := randomInsns(40)
	dir := t.TempDir()
	var src strings.Builder
	src.WriteString(".intel_syntax noprefix\n")
	for _, i := range is {
		src.WriteString(i.text() + "\n")
	}
	s := filepath.Join(dir, "a.s")
	o := filepath.Join(dir, "a.o")
	if err := os.WriteFile(s, []byte(src.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(asPath, "-o", o, s).CombinedOutput(); err != nil {
		t.Fatalf("as: %v\n%.3000s", err, out)
	}
	want := disassemble(t, objdump, o)
	ours, ends := encodeAll(is)
	// Ours, as data, through the same disassembler.
	src.Reset()
	for n := range is {
		src.WriteString(".byte ")
		for j, c := range ours[ends[n]:ends[n+1]] {
			if j > 0 {
				src.WriteByte(',')
			}
			fmt.Fprintf(&src, "%d", c)
		}
		src.WriteByte('\n')
	}
	if err := os.WriteFile(s, []byte(src.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(asPath, "-o", o, s).CombinedOutput(); err != nil {
		t.Fatalf("as: %v\n%.3000s", err, out)
	}
	got := disassemble(t, objdump, o)
	if len(got) != len(want) || len(got) != len(is) {
		t.Errorf("%d instructions, disassembled: %d of ours, %d of the assembler's", len(is), len(got), len(want))
	}
	bad := 0
	for n := range min(len(got), len(want)) {
		if got[n] != want[n] {
			if bad++; bad < 20 {
				t.Errorf("%s\n ours % x\n  is %s\n not %s", is[n].text(), ours[ends[n]:ends[n+1]], got[n], want[n])
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d differ", bad, len(is))
	}
}

func disassemble(t *testing.T, objdump, file string) []string {
	out, err := exec.Command(objdump, "-d", "-Mintel", "--no-show-raw-insn", "-w", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for l := range strings.SplitSeq(string(out), "\n") {
		if _, after, ok := strings.Cut(l, ":\t"); ok {
			lines = append(lines, strings.TrimSpace(after))
		}
	}
	return lines
}

// TestEncodeGolden compares with bytes that were checked against the GNU
// assembler; it never skips.
func TestEncodeGolden(t *testing.T) {
	is := randomInsns(6)
	code, ends := encodeAll(is)
	var b bytes.Buffer
	for n, i := range is {
		fmt.Fprintf(&b, "%x %s\n", code[ends[n]:ends[n+1]], i.text())
	}
	name := filepath.Join("testdata", "encode.txt")
	if os.Getenv("GRAYSCALE_UPDATE") != "" {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(b.String(), "\n")
	for n, w := range strings.Split(string(want), "\n") {
		if n >= len(got) || got[n] != w {
			t.Fatalf("line %d: want %s\n got %s", n+1, w, got[min(n, len(got)-1)])
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	is := randomInsns(4)
	var a asm
	b.ReportAllocs()
	for b.Loop() {
		a.reset()
		for _, i := range is {
			a.emit(i)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(is)), "ns/insn")
}
