package ir

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func ints(t *testing.T, s string) (out []int64) {
	t.Helper()
	if s == "-" {
		return nil
	}
	for _, w := range strings.Split(s, ",") {
		n, err := strconv.ParseInt(w, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, n)
	}
	return out
}

// longAxes lists the axes of extent > 1 in memory order, as the goldens do.
func longAxes(shape []int64, order []uint8) string {
	var w []string
	for k := range shape {
		a := k
		if order != nil {
			a = int(order[k])
		}
		if shape[a] > 1 {
			w = append(w, strconv.Itoa(a))
		}
	}
	if len(w) == 0 {
		return "-"
	}
	return strings.Join(w, ",")
}

// TestLayouts compares memory orders of results, the strides of reshapes that
// need no copy, and the positions of slices with what NumPy 2.5.5 gave.
func TestLayouts(t *testing.T) {
	file, err := os.Open("testdata/layouts.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for s := bufio.NewScanner(z); s.Scan(); lines++ {
		call, want, _ := strings.Cut(s.Text(), " : ")
		w := strings.Fields(call)
		if w[0] == "slices" {
			if got := sliceHash(t); got != want {
				t.Errorf("slices: %s, want %s", got, want)
			}
			continue
		}
		var b Builder
		shape := ints(t, w[1])
		got := ""
		switch w[0] {
		case "vote":
			var x [3]ID
			n := len(w) - 2
			for i := range x[:n] {
				d := F64
				if n == 3 && i == 0 {
					d = Bool
				}
				x[i] = b.Param(d, shape, ints(t, w[2+i]), 0)
			}
			y, err := b.Map([]Op{OpNeg, OpAdd, OpWhere}[n-1], F64, x[:n]...)
			if err != nil {
				t.Fatal(err)
			}
			got = longAxes(shape, b.Order(y))
		case "keep":
			got = longAxes(shape, b.Order(b.Astype(b.Param(F64, shape, ints(t, w[2]), 0), F32)))
		case "copy":
			got = longAxes(shape, b.Order(b.Copy(b.Param(F64, shape, ints(t, w[2]), 0), false)))
		case "reshape":
			to := ints(t, w[3])
			strides := make([]int64, len(to))
			got = "copy"
			if ReshapeStrides(strides, shape, ints(t, w[2]), to, 8) {
				var long []string
				for k, e := range to {
					if e > 1 {
						long = append(long, strconv.FormatInt(strides[k], 10))
					}
				}
				got = "-"
				if len(long) > 0 {
					got = strings.Join(long, ",")
				}
			}
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", call, got, want)
		}
	}
	if lines < 4000 {
		t.Errorf("only %d cases", lines)
	}
}

// sliceHash runs through all small slices, as the goldens' generator does.
func sliceHash(t *testing.T) string {
	h := uint64(0xcbf29ce484222325)
	add := func(v int64) { h = (h ^ uint64(v+100)) * 0x100000001b3 }
	bounds := func(f func(has bool, v int64)) {
		f(false, 0)
		for v := int64(-7); v < 8; v++ {
			f(true, v)
		}
	}
	for n := int64(0); n < 6; n++ {
		bounds(func(hasA bool, a int64) {
			bounds(func(hasB bool, b int64) {
				for _, s := range []int64{0, -8, -3, -2, -1, 1, 2, 3, 8} {
					it := Item{Kind: ItemSlice, HasStart: hasA, Start: a, HasStop: hasB, Stop: b, HasStep: s != 0, Step: s}
					m, err := Index([]int64{n}, []Item{it})
					if err != nil {
						t.Fatal(err)
					}
					if err := m.fits([]int64{n}); err != nil {
						t.Fatalf("%+v of %d: %v", it, n, err)
					}
					add(m.Shape[0])
					for i := int64(0); i < m.Shape[0]; i++ {
						add(m.Start[0] + i*m.Step[0])
					}
				}
			})
		})
	}
	return fmt.Sprintf("%x", h)
}

func TestIndexErrors(t *testing.T) {
	at := func(i int64) Item { return Item{Kind: ItemAt, Start: i} }
	ellipsis := Item{Kind: ItemEllipsis}
	for _, c := range []struct {
		shape []int64
		items []Item
		want  string
	}{
		{[]int64{3}, []Item{at(5)}, "index 5 is out of bounds for axis 0 with size 3"},
		{[]int64{3, 4}, []Item{at(0), at(-5)}, "index -5 is out of bounds for axis 1 with size 4"},
		{[]int64{3}, []Item{at(0), at(0)}, "too many indices for array: array is 1-dimensional, but 2 were indexed"},
		{[]int64{3}, []Item{ellipsis, ellipsis}, "an index can only have a single ellipsis ('...')"},
		{[]int64{3}, []Item{{Kind: ItemSlice, HasStep: true}}, "slice step cannot be zero"},
	} {
		_, err := Index(c.shape, c.items)
		if err == nil || err.Error() != c.want {
			t.Errorf("%v: %v, want %s", c.shape, err, c.want)
		}
	}
	many := make([]Item, 40)
	for i := range many {
		many[i] = Item{Kind: ItemNew}
	}
	if _, err := Index(nil, many); err == nil {
		t.Error("40 dimensions are accepted")
	}
}

// TestIndexMap checks composition against element positions: following two
// maps one after the other and their composition once.
func TestIndexMap(t *testing.T) {
	slice := func(start, stop, step int64) Item {
		return Item{Kind: ItemSlice, HasStart: true, Start: start, HasStop: true, Stop: stop, HasStep: true, Step: step}
	}
	all, none, dots := Item{Kind: ItemSlice}, Item{Kind: ItemNew}, Item{Kind: ItemEllipsis}
	at := func(i int64) Item { return Item{Kind: ItemAt, Start: i} }
	shape := []int64{4, 5, 6}
	strides := []int64{30, 6, 1}
	first := [][]Item{
		nil, {slice(1, 4, 2)}, {slice(-1, -10, -1), all, slice(4, 0, -2)}, {at(2)}, {none, dots, at(-1)}, {dots, none}, {slice(2, 2, 1)},
	}
	second := [][]Item{
		nil, {slice(1, 3, 1)}, {at(0)}, {none}, {slice(-1, -10, -2), none}, {dots, slice(0, 2, 1)}, {dots, at(1), none},
	}
	tried := 0
	for _, x := range first {
		m, err := Index(shape, x)
		if err != nil {
			t.Fatal(err)
		}
		for _, y := range second {
			n, err := Index(m.Shape, y)
			if err != nil {
				continue
			}
			tried++
			s1 := make([]int64, len(m.Shape))
			off := m.Apply(s1, strides, 7)
			s2 := make([]int64, len(n.Shape))
			off = n.Apply(s2, s1, off)
			c := m.Then(n)
			s3 := make([]int64, len(c.Shape))
			off3 := c.Apply(s3, strides, 7)
			count, _ := Elements(c.Shape)
			same := slices.Equal(n.Shape, c.Shape) && (count == 0 || off == off3)
			for k, e := range c.Shape {
				same = same && (e <= 1 || count == 0 || s2[k] == s3[k])
			}
			if !same || c.fits(shape) != nil {
				t.Errorf("%v then %v: %v %v %d, composed %v %v %d", x, y, n.Shape, s2, off, c.Shape, s3, off3)
			}
		}
	}
	if tried < 40 {
		t.Errorf("only %d pairs", tried)
	}
	if m, ok := BroadcastMap([]int64{5, 1}, []int64{3, 5, 4}); !ok || m.Src[0] != -1 || m.Src[1] != 0 || m.Src[2] != -1 {
		t.Errorf("broadcast %+v %v", m, ok)
	}
	if _, ok := BroadcastMap(nil, []int64{1 << 40, 1 << 40}); ok {
		t.Error("2^80 elements are accepted")
	}
	if _, ok := BroadcastMap([]int64{5, 2}, []int64{5, 4}); ok {
		t.Error("(5,2) broadcasts to (5,4)")
	}
}

func TestReshapeShape(t *testing.T) {
	for _, c := range []struct {
		shape, to []int64
		want      string
	}{
		{[]int64{3}, []int64{2, 2}, "cannot reshape array of size 3 into shape (2,2)"},
		{[]int64{6}, []int64{4, -1}, "cannot reshape array of size 6 into shape (4,newaxis)"},
		{[]int64{6}, []int64{-1, -1}, "can only specify one unknown dimension"},
		{[]int64{0}, []int64{0, -1}, "cannot reshape array of size 0 into shape (0,newaxis)"},
		{[]int64{6}, []int64{7}, "cannot reshape array of size 6 into shape (7,)"},
		{[]int64{6}, []int64{1 << 40, 1 << 40}, "cannot reshape array of size 6 into shape (1099511627776,1099511627776)"},
		{[]int64{6, 4}, []int64{3, -1}, "(3,8)"},
		{[]int64{0, 4}, []int64{-1}, "(0,)"},
		{nil, []int64{-1, 1}, "(1,1)"},
	} {
		got, err := ReshapeShape(nil, c.shape, c.to)
		s := string(AppendShape(nil, got))
		if err != nil {
			s = err.Error()
		}
		if s != c.want {
			t.Errorf("%v to %v: %s, want %s", c.shape, c.to, s, c.want)
		}
	}
}
