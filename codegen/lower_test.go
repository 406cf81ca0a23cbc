package codegen

import (
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/fuse"
	"github.com/grayscale-lang/grayscale/ir"
)

func TestLowerVerifies(t *testing.T) {
	for _, text := range lowerPrograms {
		f, err := ir.Parse(text)
		if err != nil {
			t.Errorf("%v\n%s", err, text)
			continue
		}
		p := fuse.Build(f, fuse.Options{Check: true})
		t.Log("\n" + f.String() + p.String())
		for _, k := range p.Kernels {
			if k.Kind != fuse.Loops {
				continue
			}
			l := Lower(p, k).Loop
			t.Log("\n" + l.String())
			if err := l.Verify(); err != nil {
				t.Errorf("%v\n%s%s%s", err, f, p, l)
				continue
			}
			q, err := Parse(l.String())
			if err != nil {
				t.Errorf("%v\n%s", err, l)
			} else if q.String() != l.String() {
				t.Errorf("the text is not read back:\n%s\n%s", l, q)
			}
		}
	}
}

// TestLowerNarrow: memory has the dtype, registers and rows what it is extended
// to. No array has such a dtype, so programs of another one are changed.
func TestLowerNarrow(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`func (x i32[n]) -> (s) {
  s = max i32 x over 0
}`, "s = max i32"},
		{`func (x i32[n,m]) -> (s) {
  s = min i32[n] x over 1
}`, "= min i32"},
		{`func (x i32[n,m]) -> (s) {
  s = max i32[m] x over 0
}`, "const i32 0"},
		{`func (x i32[n,m]) -> (s) {
  s = min i32[m] x over 0
}`, "const i32 255"},
		{`func (x f64[n], y i32[n]) -> (s, m) {
  s = sum f64 x over 0 by pairwise(n)
  m = min i32 y over 0
}`, "m = min i32"},
	} {
		f, err := ir.Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		for i := range f.Values {
			if f.Values[i].Type.DType == ir.I32 {
				f.Values[i].Type.DType = ir.U8
			}
		}
		p := fuse.Build(f, fuse.Options{})
		for _, k := range p.Kernels {
			l := Lower(p, k).Loop
			if err := l.Verify(); err != nil {
				t.Errorf("%v\n%s", err, l)
			}
			if s := l.String(); !strings.Contains(s, " u8") || !strings.Contains(s, c.want) {
				t.Errorf("no u8 in memory or no %q:\n%s", c.want, s)
			}
		}
	}
}

var lowerPrograms = []string{
	`func (x f64[n], c0 f64, c1 f64) -> (b) {
  a = mul f64[n] x, c0
  b = add f64[n] a, c1
}`,
	`func (x f64[n], c0 f64, c1 f64) -> (y, s) {
  v0 = mul f64[n] x, c0
  y  = add f64[n] v0, c1
  v1 = mul f64[n] y, y
  s  = sum f64 v1 over 0 by pairwise(n)
}`,
	`func (x f64[n,m]) -> (y) {
  a = max f64[n,1] x over 1 keep
  b = sub f64[n,m] x, a
  e = exp f64[n,m] b
  s = sum f64[n,1] e over 1 keep by pairwise(m)
  y = div f64[n,m] e, s
}`,
	`func (x f64[n,m]) -> (s) {
  s = sum f64[m] x over 0 by sequence(n)
}`,
	`func (x f64[n,m,k]) -> (s) {
  s = sum f64[m] x over 0,2 by sequence(n) of pairwise(k)
}`,
	`func (x f64[n], y f64[n]) -> (s, q, t) {
  a = mul f64[n] x, y
  s = sum f64 a over 0 by pairwise(n)
  b = mul f64[n] x, x
  q = sum f64 b over 0 by pairwise(n)
  t = max f64 x over 0
}`,
	`func (x f64[n,m], y f64[m,k]) -> (z) {
  z = contract f64[n,k] x, y
}`,
	`func (x f64[n]) -> (y) {
  y = cumsum f64[n] x over 0
}`,
	`func (x f64[n,m]) -> (y) {
  y = cumsum f64[n,m] x over 0
}`,
	`func (x f64[n], c f64) -> (y) {
  s = sum f64 x over 0 by pairwise(n)
  m = div f64 s, c
  y = sub f64[n] x, m
}`,
	`func (x f64[1,n], y f64[n,1]) -> (z) {
  z = contract f64[1,1] x, y
}`,
}
