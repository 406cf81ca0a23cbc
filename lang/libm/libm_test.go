package libm

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestAgainstC compares with results of the C library, bit for bit.
func TestAgainstC(t *testing.T) {
	text, err := os.ReadFile("testdata/libm.txt")
	if err != nil {
		t.Fatal(err)
	}
	functions := map[string]func(x float64) float64{
		"log": Log, "exp": Exp, "log1p": Log1p, "expm1": Expm1,
		"log1pf": func(x float64) float64 { return float64(Log1p32(float32(x))) },
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) < 4000 {
		t.Fatal("only", len(lines), "cases")
	}
	for _, line := range lines {
		p := strings.Fields(line)
		var v []float64
		for _, s := range p[1:] {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatal(line)
			}
			v = append(v, x)
		}
		want := v[len(v)-1]
		var got float64
		if p[0] == "pow" {
			got = Pow(v[0], v[1])
		} else {
			got = functions[p[0]](v[0])
		}
		if math.Float64bits(got) != math.Float64bits(want) && !(got != got && want != want) {
			t.Errorf("%s: got %x", line, got)
		}
	}
}

func BenchmarkLog(b *testing.B) {
	s := 0.0
	for i := range b.N {
		s += Log(float64(i&1023)/1024 + 1e-3)
	}
	_ = s
}

func BenchmarkPow(b *testing.B) {
	s := 0.0
	for i := range b.N {
		s += Pow(float64(i&1023)/1024, 0.37)
	}
	_ = s
}
