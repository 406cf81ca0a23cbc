package codegen

import (
	"reflect"
	"strings"
	"testing"
)

// loops are texts that stand in the form String gives them.
var loops = map[string]string{
	"map and sum": `loop k0 (x in f64 unit, y out f64 unit, s part f64, c0 f64, c1 f64) {
  vec i in n cut tree {
    v0 = load x[i]
    v1 = load c0
    v2 = mul f64 v0, v1
    v3 = load c1
    v4 = add f64 v2, v3
    store y[i], v4
    v5 = mul f64 v4, v4
    s = pairwise f64 v5
  }
}
`,
	"rows": `loop k0 (x in f64 [stride, unit], y out f64 [stride, unit]) {
  row e f64[i]
  each j in r cut even {
    vec i in n {
      v0 = load x[j,i]
      v1 = max f64 v0
    }
    point {
      v2 = const f64 0x1p+00
      v3 = mul f64 v1, v2
    }
    vec i in n {
      v4 = load x[j,i]
      v5 = sub f64 v4, v3
      store e[i], v5
      v6 = pairwise runs f64 v5
    }
    vec i in n {
      v7 = load e[i]
      v8 = div f64 v7, v6
      store y[j,i], v8
    }
  }
}
`,
	"columns": `loop k1 (x in f32 [stride, unit], y out f32 [fixed, unit], z inout i64 [fixed, unit]) {
  index j in r, i in n
  row a f32[i]
  vec i in n cut even {
    v0 = const f32 0x0p+00
    store a[i], v0
  }
  each j in r {
    vec i in n {
      v1 = load a[i]
      v2 = load x[j,i]
      v3 = add f32 v1, v2
      store a[i], v3
      v4 = load z[i]
      v5 = iota j
      v6 = add i64 v4, v5
      store z[i], v6
    }
  }
  vec i in n {
    v7 = load a[i]
    store y[i], v7
  }
}
`,
	"regions": `loop k (x in f64 stride, y out f64 unit) {
  vec i in n cut even {
    v0 = load x[i]
    v1 = const f64 nan
    v2 = gt f64 v0, v1
    v3, v4 = rare v2 (f64, f64) {
      v5 = bitcast i64 f64 v0
      v6 = convert f64 i64 v5
    } yield v6, v0 else v0, v1
    v7 = repeat v2 max 9 (v8 f64 = v3) {
      v9 = sqrt f64 v8
      v10 = gt f64 v9, v0
    } yield v9 again v10
    v11 = add f64 v7, v4
    store y[i], v11
  }
}
`,
	"chain": `loop k (x in f64 stride, y out f64 unit, p part f64, q part bool) {
  vec i in n cut chain {
    v0 = load x[i]
    v1 = scan sequence add f64 v0
    store y[i], v1
    p = sequence mul f64 v0
    v2 = lt f64 v0, v1
    q = or bool v2
  }
}
`,
	"own reduction": `loop k (x in i64 unit, p part i64) {
  reduce sequence add i64 init 7 code (a i64, b i64) -> (v3) {
    v2 = add i64 a, a
    v3 = add i64 v2, b
  }
  reduce xor i64 init 0 code (a i64, b i64) -> (v2) {
    v2 = xor i64 a, b
  }
  vec i in n {
    v0 = load x[i]
    v1 = sequence add i64 v0
  }
  vec i in n {
    v2 = load x[i]
    v3 = sub i64 v2, v1
    p = xor i64 v3
  }
}
`,
	"bytes": `loop k (x in u8 unit, y out u8 stride, m part u8, s part f64) {
  row a i32[i]
  vec i in n cut tree {
    v0 = load x[i]
    v1 = convert f64 i32 v0
    s = pairwise f64 v1
    v3 = const i32 7
    v2 = add i32 v0, v3
    store a[i], v2
    store y[i], v2
    m = max i32 v0
  }
}
`,
	"nothing": `loop k (y out bool []) {
  point {
    v0 = const bool true
    store y, v0
  }
}
`,
	"two cuts": `loop k (y out i32 [unit, stride]) {
  each j in r cut even {
    vec i in n cut even {
      v0 = iota i
      v1 = convert i32 i64 v0
      store y[j,i], v1
    }
  }
}
`,
}

func TestRoundTrip(t *testing.T) {
	for name, text := range loops {
		l, err := Parse(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := l.String(); got != text {
			t.Errorf("%s: printed as\n%s", name, got)
		}
		again, err := Parse(l.String())
		if err != nil || !reflect.DeepEqual(l, again) {
			t.Errorf("%s: read again: %v\n%+v\n%+v", name, err, l, again)
		}
	}
}

func TestNamesOfRegisters(t *testing.T) {
	l, err := Parse(`loop k (x in f64 unit, y out f64 unit) { vec i in n { v7 = load x[i]; q = add f64 v7, v7 # twice
		store y[i], q } }`)
	if err != nil {
		t.Fatal(err)
	}
	if want := "v8 = add f64 v7, v7"; !strings.Contains(l.String(), want) {
		t.Errorf("no %q in\n%s", want, l)
	}
}

// TestVerify breaks Loops, one replacement each, and wants to be told.
func TestVerify(t *testing.T) {
	tests := []struct{ loop, old, new, want string }{
		{"map and sum", "v1 = load c0", "v6 = load c0", "v1 is used before it is defined"},
		{"map and sum", "v1 = load c0", "v0 = load c0", "v0 is defined twice"},
		{"map and sum", "c0 f64", "c0 f32", "operand v1 is f32, not f64"},
		{"map and sum", "x in f64 unit", "x in f64 [unit, unit]", "not declared yet"},
		{"map and sum", "y out f64 unit", "y in f64 unit", "y is not an output"},
		{"map and sum", "y out f64 unit", "y out f64 fixed", "y[i]: it moves along []"},
		{"map and sum", "cut tree", "cut even", "needs cut tree"},
		{"map and sum", "cut tree", "cut chain", "needs cut tree"},
		{"map and sum", "cut tree", "", "needs cut tree"},
		{"map and sum", "c0 f64, c1 f64", "c0 f64, c1 f64, c0 i64", "taken"},
		{"map and sum", "k0 (x", "k0 (v9 in f64 unit, x", "a register's"},
		{"map and sum", "store y[i], v4", "", "y is never stored"},
		{"map and sum", "s = pairwise", "v6 = pairwise", "without its reduction"},
		{"map and sum", "s = pairwise f64 v5", "s = pairwise f64 v5; v6 = pairwise f64 v5", "not joined"},
		{"map and sum", "s = pairwise f64 v5", "s = pairwise f64 v5; s = pairwise f64 v4", "reduced twice"},
		{"rows", "cut even {\n    vec i in n {", "cut even {\n    vec i in n cut even {", "not joined"},
		{"rows", "sub f64 v4, v3", "sub f64 v4, v0", "v0 is used before it is defined"},
		{"rows", "store e[i], v5", "", "row e is read before it is written"},
		{"rows", "v6 = pairwise runs f64 v5", "v6 = pairwise f64 v5; v9 = pairwise runs f64 v5", "pairwise over"},
		{"rows", "v7 = load e[i]", "v7 = load y[j,i]", "y is read before"},
		{"rows", "row e f64[i]", "row e f64[k]", "no index"},
		{"rows", "row e f64[i]", "row e f32[i]", "used as f32"},
		{"rows", "each j in r cut even", "each j in r cut tree", "no vec"},
		{"columns", "each j in r", "each j in r cut even", "one unit to another"},
		{"columns", "vec i in n {\n    v7", "vec i in n {\n    v1 = load a[i]; v7", "defined twice"},
		{"regions", "yield v9 again v10", "yield v9 again v9", "v9 is f64, not bool"},
		{"regions", "yield v6, v0 else v0, v1", "yield v6, v2 else v0, v1", "v2 is bool, not f64"},
		{"regions", "v11 = add f64 v7, v4", "v11 = add f64 v7, v9", "v9 is used before"},
		{"regions", "v11 = add f64 v7, v4", "v11 = sqrt i64 v7", "sqrt"},
		{"chain", "cut chain", "cut even", "cut only as a chain"},
		{"chain", "cut chain", "cut tree", "cut only as a chain"},
		{"two cuts", "y[j,i]", "y[i,j]", "moves along"},
		{"columns", "store a[i], v3", "", ""},
		{"columns", "cut even", "", ""},
		{"two cuts", "{\n  each j", "{\n index j in r, i in n; each i in n { vec i in n { v9 = iota i } } each j", "running"},
		{"two cuts", "iota i", "iota q", "no index"},
		{"bytes", "add i32 v0", "add u8 v0", "no form"},
		{"bytes", "convert f64 i32 v0", "convert u8 i32 v0", "no type of registers"},
		{"bytes", "convert f64 i32 v0", "convert f64 u8 v0", "no form"},
		{"bytes", "const i32 7", "const u8 7", "no form"},
		{"bytes", "row a i32[i]", "row a u8[i]", "no dtype of registers"},
		{"bytes", "m = max i32", "m = max u8", "reduction"},
		{"bytes", "m part u8", "m part i64", "without its reduction"},
		{"bytes", "store y[i], v2", "store y[i], v1", "v1 is f64, used as i32"},
	}
	for _, tt := range tests {
		text := strings.Replace(loops[tt.loop], tt.old, tt.new, 1)
		if text == loops[tt.loop] {
			t.Errorf("%s has no %q", tt.loop, tt.old)
		}
		_, err := Parse(text)
		if tt.want == "" && err != nil || tt.want != "" && err == nil || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s with %q for %q: %v; want %q", tt.loop, tt.new, tt.old, err, tt.want)
		}
	}
}

// TestCutRow: a row that carries a value from one point of a loop to the next
// forbids to cut that loop.
func TestCutRow(t *testing.T) {
	const text = `loop k (x in f64 [stride, unit], y out f64 [stride, unit]) {
  index j in r, i in n
  row a f64[i]
  vec i in n { v0 = const f64 0x0p+00
    store a[i], v0 }
  each j in r CUT { vec i in n {
    v1 = load a[i]; v2 = load x[j,i]; v3 = add f64 v1, v2
    store a[i], v3; store y[j,i], v3 } }
}`
	if _, err := Parse(strings.Replace(text, "CUT", "", 1)); err != nil {
		t.Error(err)
	}
	if _, err := Parse(strings.Replace(text, "CUT", "cut even", 1)); err == nil {
		t.Error("the cut was accepted")
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range loops {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(l.String())
		if err != nil || again.String() != l.String() {
			t.Errorf("%v\n%s\n%s", err, l, again)
		}
	})
}
