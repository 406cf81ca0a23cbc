package grayscale_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// Bools of a host whose bytes are neither 0 nor 1, as memory made elsewhere may
// hold: whatever is not 0 is true, to every consumer on every backend.
func TestBoolsOfOtherBytes(t *testing.T) {
	const n = 300
	code := strings.Split(strings.TrimSpace(`
print(m[:9], m[-9:], m[2], bool(m[3]), int(m[4]), m.tolist()[:9], m[:3].copy(), str(m[1]), repr(m[1:4]))
print((~m)[:9], (m & True)[:9], (m & k)[:9].tolist(), (m | False)[:9], (m ^ True)[:9], (m ^ k).sum(), (m == True).sum(), (m != k).sum())
print((m < True).sum(), (m <= k).sum(), (m > k).sum(), (m >= True).sum(), (m == m.copy()).all())
print(np.logical_not(m).sum(), np.logical_and(m, k).sum(), np.logical_or(m, k).sum(), np.logical_xor(m, k).sum())
print(m.sum(), np.count_nonzero(m), m.any(), m.all(), m.mean(), m.std(), m.argmax(), m.argmin(), (~m).sum(), m.prod(), m.max(), m.min())
print(m.reshape(20, 15).sum(0), m.reshape(20, 15).any(1).sum(), m.reshape(20, 15).all(0), m.reshape(20, 15).T.copy().sum(1))
print(m.cumsum()[-1], np.cumsum(m)[:9], np.diff(m)[:9], np.logical_xor.reduce(m), np.bitwise_or.reduce(m), np.bitwise_and.accumulate(m)[:4])
print(np.where(m)[0][:9], np.flatnonzero(m).sum(), np.argwhere(m.reshape(20, 15)).sum(), [v.sum() for v in np.nonzero(m.reshape(20, 15))])
print(x[m].sum(), x[~m].sum(), x.reshape(20, 15)[m.reshape(20, 15)].sum(), x.reshape(20, 15)[m[:20]].sum(), x.reshape(20, 15)[:, m[:15]].sum(), len(x[m]))
print(np.where(m, x, -x).sum(), np.where(m, 1, 2)[:9], np.select([m, k], [x, -x]).sum(), np.extract(m, x).sum(), np.compress(m, x).sum())
y = x.copy(); y[m] = 0; print(y.sum()); y[m] = np.arange(float(m.sum())); print(y.sum()); y[m] += 1; print(y.sum()); np.putmask(y, m, 7); print(y.sum()); np.place(y, m, [1, 2]); print(y.sum())
print((m + 0)[:9], (m * 2.5)[:9], (m + m)[:9], (m * k)[:9], m.astype(np.int32)[:9], m.astype(np.uint8).sum(), m.astype(float).sum(), (m / 2)[:9], (m - 1).sum(), (m << 1)[:9])
print(np.sort(m)[:3], np.sort(m)[-3:], np.unique(m), np.unique(m, return_counts=True), np.argsort(m, kind='stable')[:4], np.partition(m, 5)[:2], np.searchsorted(np.sort(m), True), np.median(m))
print(x.sum(where=m), np.max(x, where=m, initial=0), x.mean(where=m), np.add(x, 1, where=m, out=x.copy()).sum(), m.sum(where=k), np.all(m, where=m))
print(np.maximum(m, k)[:9], np.minimum(m, k).sum(), np.dot(m, k), (m @ m), np.array_equal(m, m == True), m[::-1][:4], m[::3].sum(), np.isin(m, [True]).sum())
print(np.concatenate([m, k]).sum(), np.repeat(m, 2).sum(), np.roll(m, 1).sum(), np.tile(m, 2).sum(), np.take(m, [0, 1, 2]), m[[0, 1, 2]], np.bincount(m.astype(int)), np.bincount(m), np.flip(m)[:3])
z = np.zeros(300, dtype=bool); z[:] = m; print(z.sum(), (z & True).sum()); z[3:9] = m[3:9]; z[m] = m[m]; print((z == m).all()); z |= m; z &= m; z ^= m; print(z.sum())
print([bool(v) for v in m[:9]], [1 if v else 0 for v in m[:9]], sum(m), any(m), all(m), min(m), max(m), sorted(m)[:2], list(m[:4]), m[2] == True, m[2] + 1, m[2] & True, m[2] | k[0], not m[2], m[2] is np.True_ or 0)
print(np.random.default_rng(1).permutation(m).sum(), np.histogram(m.astype(int), 2)[0], np.interp(m, [0, 1], [0, 5])[:9], np.convolve(m, [1, 1])[:9], np.trapezoid(m), m.item(2), f'{m[2]} {m[3]}')
`), "\n")
	host := make([]byte, n)
	pattern := []byte{0, 1, 2, 128, 255, 0, 4, 3, 0, 0, 170, 16, 0}
	for i := range host {
		host[i] = pattern[i%len(pattern)]
	}
	plain := make([]byte, n)
	for i, b := range host {
		if b != 0 {
			plain[i] = 1
		}
	}
	for backend, x := range engines(t) {
		for i, line := range code {
			run := func(m []byte) string {
				var out bytes.Buffer
				s := eval.New(eval.Options{Executor: x, Stdout: &out, KeepVars: true})
				f, err := lang.Parse("x.gs", "import numpy as np\nx = np.arange(300.0)\nk = x % 2 == 0\n"+strings.ReplaceAll(line, "; ", "\n")+"\n")
				if err != nil {
					t.Fatal(err)
				}
				memory := backends.Array{DType: ir.Bool, Shape: []int64{n}, Strides: []int64{1}, Buf: &backends.Buffer{Ptr: unsafe.Pointer(&m[0]), Bytes: n, Keep: m}}
				s.Set("m", eval.Array(s.Tracer().Adopt(memory)))
				if err := s.Run(context.Background(), f); err != nil {
					out.WriteString(err.Error())
				}
				return out.String()
			}
			want, got := run(plain), run(host)
			if got != want {
				t.Errorf("%s, line %d:\n%s\nwant\n%s", backend, i+1, got, want)
			}
			if strings.Contains(want, "Error") || strings.Contains(want, "Refused") {
				t.Errorf("%s, line %d: %s", backend, i+1, want)
			}
		}
	}
}
