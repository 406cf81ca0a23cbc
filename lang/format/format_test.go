package format

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

type golden struct {
	K, B, W, S, N, V, T, D, R string
	Shape                     []int64
	O                         map[string]any
}

// The goldens are what CPython 3.13 and NumPy 2.5 print: testdata/make.py.
func goldens(t *testing.T, f func(g golden)) {
	t.Helper()
	file, err := os.Open("testdata/golden.jsonl.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<22)
	n := 0
	for in.Scan() {
		var g golden
		if err := json.Unmarshal(in.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		f(g)
		n++
	}
	if n < 3000 {
		t.Fatalf("only %d goldens", n)
	}
}

func text(s string, err error) string {
	if e, ok := err.(*lang.Error); ok {
		return "!" + e.Kind + ": " + e.Msg
	}
	return s
}

func TestScalarsAgainstPython(t *testing.T) {
	goldens(t, func(g golden) {
		u, _ := strconv.ParseUint(g.B, 16, 64)
		f := math.Float64frombits(u)
		var got string
		switch g.K {
		case "repr":
			got = Float64(f)
		case "f32":
			got = Float32(float32(f))
		case "float":
			got = text(Float(f, g.S))
		case "int":
			n, _ := new(big.Int).SetString(g.N, 10)
			got = text(Int(n, g.S))
		case "str":
			got = text(String(g.V, g.S))
		default:
			return
		}
		if got != g.W {
			t.Errorf("%s %v %s%s %q: got %q, want %q", g.K, f, g.N, g.V, g.S, got, g.W)
		}
	})
}

func TestArraysAgainstNumPy(t *testing.T) {
	goldens(t, func(g golden) {
		if g.K != "array" {
			return
		}
		d, _ := ir.ParseDType(g.T)
		var data []uint64
		for _, w := range strings.Fields(g.D) {
			u, _ := strconv.ParseUint(w, 16, 64)
			data = append(data, u)
		}
		src := Source{DType: d, Shape: g.Shape, At: func(index []int64) uint64 {
			at := int64(0)
			for i, k := range index {
				at = at*g.Shape[i] + k
			}
			return data[at]
		}}
		o := Defaults()
		for k, v := range g.O {
			switch k {
			case "precision":
				o.Precision = int(v.(float64))
			case "suppress":
				o.Suppress = v.(bool)
			case "linewidth":
				o.Width = int(v.(float64))
			case "threshold":
				o.Threshold = int64(v.(float64))
			case "edgeitems":
				o.Edge = int64(v.(float64))
			case "floatmode":
				o.Mode = v.(string)
			case "sign":
				o.Sign = v.(string)[0]
			case "nanstr":
				o.NaN = v.(string)
			case "infstr":
				o.Inf = v.(string)
			}
		}
		if got := Array(src, o); got != g.S {
			t.Errorf("str %s%v %v: got\n%s\nwant\n%s", g.T, g.Shape, g.O, got, g.S)
		}
		if got := ArrayRepr(src, o); got != g.R {
			t.Errorf("repr %s%v %v: got\n%s\nwant\n%s", g.T, g.Shape, g.O, got, g.R)
		}
	})
}
