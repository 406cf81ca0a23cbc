package grayscale_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/grayscale-lang/grayscale"
)

// Any takes what Out and Get take, traced or interpreted, in memory of its own.
func TestAny(t *testing.T) {
	x := []float64{3, 1, 2}
	for _, c := range []struct {
		src  string
		want any
	}{
		{"x", grayscale.Array[float64]{Data: []float64{3, 1, 2}, Shape: []int{3}}},
		{"x[:, None] > x[:2]", grayscale.Array[bool]{Data: []bool{false, true, false, false, false, true}, Shape: []int{3, 2}}},
		{"x.sum()", 6.0},
		{"x.sum(keepdims=True)", grayscale.Array[float64]{Data: []float64{6}, Shape: []int{1}}},
		{"x.astype(np.float32)", grayscale.Array[float32]{Data: []float32{3, 1, 2}, Shape: []int{3}}},
		{"x.astype(np.int32)", grayscale.Array[int32]{Data: []int32{3, 1, 2}, Shape: []int{3}}},
		{"x.astype(np.uint8)", grayscale.Array[uint8]{Data: []uint8{3, 1, 2}, Shape: []int{3}}},
		{"x.astype(np.uint8).sum()", uint64(6)},
		{"x.argsort()", grayscale.Array[int64]{Data: []int64{1, 2, 0}, Shape: []int{3}}},
		{"x[x > 1.5]", grayscale.Array[float64]{Data: []float64{3, 2}, Shape: []int{2}}},
		{"x[x > 5]", grayscale.Array[float64]{Shape: []int{0}}},
		{"x[3:]", grayscale.Array[float64]{Shape: []int{0}}},
		{"np.zeros((2, 0))", grayscale.Array[float64]{Shape: []int{2, 0}}},
		{"np.zeros(2)", grayscale.Array[float64]{Data: []float64{0, 0}, Shape: []int{2}}},
		{"len(x)", int64(3)},
		{"2.5", 2.5},
		{"True", true},
		{"np.float32(1.5)", float32(1.5)},
	} {
		p := compile(t, c.src, grayscale.Var[float64]("x"))
		for range 2 {
			var v any
			if err := p.Run(context.Background(), grayscale.In("x", x), grayscale.Any("", &v)); err != nil {
				t.Errorf("%s: %v", c.src, err)
				continue
			}
			if !reflect.DeepEqual(v, c.want) {
				if a, ok := v.(grayscale.Array[float64]); !ok || len(a.Data) > 0 || !reflect.DeepEqual(a.Shape, reflect.ValueOf(c.want).Field(1).Interface()) {
					t.Errorf("%s: %#v, want %#v", c.src, v, c.want)
				}
			}
			if a, ok := v.(grayscale.Array[float64]); ok && len(a.Data) > 0 {
				a.Data[0] = -1
			}
		}
	}
	if x[0] != 3 {
		t.Error("the result is the caller's memory")
	}
	var v any
	p := compile(t, "'a'", grayscale.Var[float64]("x"))
	if err := p.Run(context.Background(), grayscale.In("x", x), grayscale.Any("", &v)); err == nil {
		t.Error("a string is a result")
	}
}
