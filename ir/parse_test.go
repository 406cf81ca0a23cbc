package ir

import "testing"

func TestParseForms(t *testing.T) {
	for _, text := range []string{
		`func (x f64[n], c0 f64, c1 f64) -> (y, s) {     # weak scalars
  v0 = mul f64[n] x, c0                         @ 1:6
  y  = add f64[n] v0, c1                        @ 1:9
  v1 = mul f64[n] y, y                          @ 1:20
  s  = sum f64 v1 over 0 by pairwise(n)         @ 1:24
} with n=1000`,
		`func (x f64[r,n]) -> (y) {
  m  = max f64[r,1] x over 1 keep
  v0 = sub f64[r,n] x, m
  e  = exp f64[r,n] v0
  s  = sum f64[r,1] e over 1 keep by pairwise(n)
  y  = div f64[r,n] e, s
}`,
		`func (x f64[n,m]:10) -> (v4, v2 into [stride,unit] overlap, v6) {
  v1 = const f64 -0x1.8p+3
  v2 = add f64[n,m]:10 x, v1
  v3 = view f64[k,l,p] v2 [-, 1+, 0*]
  v4 = copy f64[k,l,p]:021 v3
  v5 = sum f64[k,p] v4 over 1 by pairwise(l)
  v6 = copy f64[k,p] v5
}`,
	} {
		f, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		g, err := Parse(f.String())
		if err != nil {
			t.Fatal(err)
		}
		if f.String() != g.String() || f.Key() != g.Key() {
			t.Errorf("%s became\n%s", f, g)
		}
	}
}
