package amd64_test

import (
	"math/rand"
	"regexp"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/backendtest"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/codegen/amd64"
)

// TestQuality checks what the loops of small kernels are made of: patterns
// that must be in the listing, and in no loop a spill.
func TestQuality(t *testing.T) {
	for _, q := range []struct {
		name, text string
		level      amd64.Level
		want       []string // in the first loop
		never      []string
		count      int // instructions in the first loop
	}{
		{"axpy", `loop k (x in f64 unit, y inout f64 unit, a f64) { vec i in n cut even {
			v0 = load x[i]; v1 = load y[i]; v2 = load a; v3 = fma f64 v0, v2, v1; store y[i], v3 } }`,
			amd64.AVX2, []string{`vfmadd\d+pd ymm\d+, ymm\d+, ymmword ptr \[r\d+\+rcx\*8\]`, `vmovupd ymmword ptr \[r\d+\+rcx\*8\+32\], ymm`}, []string{`\[rsi`, `vmovaps`}, 15},
		{"axpy", `loop k (x in f64 unit, y inout f64 unit, a f64) { vec i in n cut even {
			v0 = load x[i]; v1 = load y[i]; v2 = load a; v3 = fma f64 v0, v2, v1; store y[i], v3 } }`,
			amd64.AVX512, []string{`vfmadd\d+pd zmm\d+, zmm\d+, zmmword ptr \[r\d+\+rcx\*8\+64\]`}, []string{`\[rsi`, `vmovaps`}, 15},
		{"sum", `loop k (x in f64 unit, s part f64) { vec i in n cut tree { v0 = load x[i]; s = pairwise f64 v0 } }`,
			amd64.AVX512, []string{`vaddpd zmm31, zmm31, zmmword ptr \[r8\+rcx\*8\+192\]`}, []string{`\[rsi`, `vmov`}, 7},
		{"sum of squares", `loop k (x in f64 unit, s part f64) { vec i in n cut tree { v0 = load x[i]; v1 = mul f64 v0, v0; s = pairwise f64 v1 } }`,
			amd64.AVX2, []string{`vmulpd ymm(\d+), ymm`, `vaddpd ymm15, ymm15, ymm`, `vaddpd ymm14, ymm14, ymm`}, []string{`\[rsi`}, 15},
		{"polynomial", `loop k (x in f64 unit, y out f64 unit) { vec i in n cut even {
			v0 = load x[i]; v1 = const f64 0x1.8p+00; v2 = const f64 0x1.4p+01; v3 = const f64 0x1.cp+01
			v4 = fma f64 v0, v1, v2; v5 = fma f64 v4, v0, v3; store y[i], v5 } }`,
			amd64.AVX512, []string{`vfmadd\d+pd zmm`}, []string{`\[rsi`, `rip`}, 23},
		{"where", `loop k (x in f64 unit, y out f64 unit, z out bool unit) { vec i in n cut even {
			v0 = load x[i]; v1 = const f64 0x0p+00; v2 = gt f64 v0, v1; v3 = select f64 v2, v0, v1; store y[i], v3; store z[i], v2 } }`,
			amd64.AVX512, []string{`vcmppd k\d`, `vblendmpd zmm\d+\{k\d\}`, `vmovdqu8 xmm\d+\{k\d\}\{z\}`}, []string{`\[rsi`}, 27},
	} {
		k, err := amd64.Compile(parse(t, q.text), q.level)
		if err != nil {
			t.Fatal(err)
		}
		loop := firstLoop(k.Listing())
		if loop == nil {
			t.Errorf("%s %s: no loop in\n%s", q.name, q.level, k.Listing())
			continue
		}
		text := strings.Join(loop, "\n")
		for _, w := range q.want {
			if !regexp.MustCompile(w).MatchString(text) {
				t.Errorf("%s %s: no %s in\n%s", q.name, q.level, w, text)
			}
		}
		for _, w := range q.never {
			if regexp.MustCompile(w).MatchString(text) {
				t.Errorf("%s %s: %s in\n%s", q.name, q.level, w, text)
			}
		}
		if len(loop) > q.count {
			t.Errorf("%s %s: %d instructions, %d expected at most:\n%s", q.name, q.level, len(loop), q.count, text)
		}
	}
}

// firstLoop gives the instructions of the innermost loop that comes first:
// from a label to the jump back to it.
func firstLoop(listing string) []string {
	var lines []string
	label := ""
	for l := range strings.Lines(listing) {
		l = strings.TrimSpace(l)
		if strings.HasSuffix(l, ":") {
			label, lines = strings.TrimSuffix(l, ":"), nil
			continue
		}
		if len(l) < 34 || l[0] == ';' {
			continue
		}
		f := strings.Fields(l)
		lines = append(lines, strings.Join(f[2:], " "))
		if f[2][0] == 'j' && f[len(f)-1] == label {
			return lines
		}
	}
	return nil
}

// TestAVX2Only checks that code for AVX2 has no instruction of AVX-512, and
// that a listing covers the code without gaps.
func TestAVX2Only(t *testing.T) {
	texts := []string{}
	for _, text := range backendtest.Loops {
		texts = append(texts, text)
	}
	for seed := range int64(300) {
		texts = append(texts, crowded(rand.New(rand.NewSource(seed))))
	}
	for _, text := range texts {
		l := parse(t, text)
		k, err := amd64.Compile(l, amd64.AVX2)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(k.Listing()) {
			f := strings.Fields(line)
			if len(f) < 3 || f[0] == ";" {
				continue
			}
			if strings.HasPrefix(f[1], "62") && f[2] != ";" || f[2][0] == 'k' || strings.Contains(line, "zmm") {
				t.Fatalf("%s is not AVX2:\n%s", line, text)
			}
		}
	}
}

// FuzzCompile compiles whatever parses, for both levels, without a panic.
func FuzzCompile(f *testing.F) {
	for _, text := range backendtest.Loops {
		f.Add(text)
	}
	for seed := range int64(20) {
		f.Add(backendtest.RandomLoop(rand.New(rand.NewSource(seed))).String())
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := codegen.Parse(text)
		if err != nil {
			return
		}
		for _, lv := range []amd64.Level{amd64.AVX2, amd64.AVX512} {
			if _, err := amd64.Compile(l, lv); err != nil {
				t.Fatal(err)
			}
		}
	})
}
