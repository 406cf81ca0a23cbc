package ir

import "strconv"

// IndexMap is a View with its numbers: it maps the elements of a result to
// those of its operand. Element (i0, i1, …) of the result is the element of
// the operand whose position along axis a is Start[a] + Step[a]*i(k), with k
// the result axis that walks a (Src[k] == a), or Start[a] when none does.
type IndexMap struct {
	Shape []int64 // of the result
	Src   []int8  // per result axis: the operand axis it walks, or -1
	Start []int64 // per operand axis
	Step  []int64 // per operand axis
}

// Identity is the map of an array to itself.
func Identity(shape []int64) *IndexMap {
	m := &IndexMap{
		Shape: append([]int64(nil), shape...),
		Src:   make([]int8, len(shape)),
		Start: make([]int64, len(shape)),
		Step:  make([]int64, len(shape)),
	}
	for a := range shape {
		m.Src[a], m.Step[a] = int8(a), 1
	}
	return m
}

// Apply gives the byte strides of the result, written to dst (one per result
// axis), and its byte offset, for an operand with the given strides and offset.
func (m *IndexMap) Apply(dst, strides []int64, offset int64) int64 {
	for a, s := range strides {
		offset += m.Start[a] * s
	}
	for k, a := range m.Src {
		if a < 0 {
			dst[k] = 0
		} else {
			dst[k] = m.Step[a] * strides[a]
		}
	}
	return offset
}

// Then is the map that applies m and then outer to what it shows.
func (m *IndexMap) Then(outer *IndexMap) *IndexMap {
	r := &IndexMap{
		Shape: append([]int64(nil), outer.Shape...),
		Src:   make([]int8, len(outer.Src)),
		Start: append([]int64(nil), m.Start...),
		Step:  append([]int64(nil), m.Step...),
	}
	for k, a := range m.Src {
		if a >= 0 { // operand axis a is walked by axis k of what m shows
			r.Start[a] += m.Step[a] * outer.Start[k]
			r.Step[a] *= outer.Step[k]
		}
	}
	for k, j := range outer.Src {
		r.Src[k] = -1
		if j >= 0 {
			r.Src[k] = m.Src[j]
		}
	}
	r.normal()
	return r
}

// normal gives axes whose step does not matter the step 1, and empty results
// the start 0 and the step 1, so that equal maps are equal values.
func (m *IndexMap) normal() {
	empty := false
	for _, n := range m.Shape {
		empty = empty || n == 0
	}
	var walked uint32
	for k, a := range m.Src {
		if a < 0 {
			continue
		}
		walked |= 1 << a
		if m.Shape[k] <= 1 {
			m.Step[a] = 1
		}
	}
	for a := range m.Start {
		if walked>>a&1 == 0 {
			m.Step[a] = 1
		}
		if empty {
			m.Start[a], m.Step[a] = 0, 1
		}
	}
}

// IsIdentity reports whether m shows an operand of the given shape unchanged.
func (m *IndexMap) IsIdentity(shape []int64) bool {
	if len(m.Shape) != len(shape) {
		return false
	}
	for k, a := range m.Src {
		if int(a) != k || m.Shape[k] != shape[k] || m.Start[k] != 0 || m.Step[k] != 1 {
			return false
		}
	}
	return true
}

// cut is the class of operand axis a, of the given extent, and whether that
// axis is shown whole.
func (m *IndexMap) cut(a int, extent int64) Cut {
	shown, walked := int64(0), false
	for k, s := range m.Src {
		if int(s) == a {
			shown, walked = m.Shape[k], true
		}
	}
	switch {
	case !walked && extent == 1, walked && m.Start[a] == 0 && m.Step[a] == 1 && shown == extent:
		return Whole
	case m.Step[a] == 1:
		return From
	}
	return FromStep
}

// ItemKind is the kind of one entry of a basic index.
type ItemKind uint8

// Kinds of index entries.
const (
	ItemSlice    ItemKind = iota // start:stop:step, as Python clips them
	ItemAt                       // an int
	ItemNew                      // None
	ItemEllipsis                 // …: as many whole axes as are left
)

// Item is one entry of a basic index. Absent slice parts have their Has flag
// unset.
type Item struct {
	Kind              ItemKind
	Start, Stop, Step int64 // ItemAt: Start
	HasStart, HasStop bool
	HasStep           bool
}

// IndexError is a fault in an index: NumPy's text.
type IndexError struct {
	Msg   string
	Value bool // a ValueError (a slice step of zero), not an IndexError
}

func (e *IndexError) Error() string { return e.Msg }

// Index gives the map that shows x[items] of an array x of the given shape.
// The error is an *IndexError with NumPy's text.
func Index(shape []int64, items []Item) (*IndexMap, error) {
	used, ellipsis := 0, false
	for _, it := range items {
		switch it.Kind {
		case ItemSlice, ItemAt:
			used++
		case ItemEllipsis:
			if ellipsis {
				return nil, &IndexError{Msg: "an index can only have a single ellipsis ('...')"}
			}
			ellipsis = true
		}
	}
	if used > len(shape) {
		return nil, &IndexError{Msg: "too many indices for array: array is " + strconv.Itoa(len(shape)) +
			"-dimensional, but " + strconv.Itoa(used) + " were indexed"}
	}
	m := &IndexMap{Start: make([]int64, len(shape)), Step: make([]int64, len(shape))}
	for a := range m.Step {
		m.Step[a] = 1
	}
	ax := 0
	whole := func(n int) {
		for ; n > 0; n-- {
			m.Src = append(m.Src, int8(ax))
			m.Shape = append(m.Shape, shape[ax])
			ax++
		}
	}
	for _, it := range items {
		switch it.Kind {
		case ItemNew:
			m.Src = append(m.Src, -1)
			m.Shape = append(m.Shape, 1)
		case ItemEllipsis:
			whole(len(shape) - used)
		case ItemAt:
			i := it.Start
			if i < 0 {
				i += shape[ax]
			}
			if i < 0 || i >= shape[ax] {
				return nil, &IndexError{Msg: "index " + strconv.FormatInt(it.Start, 10) + " is out of bounds for axis " +
					strconv.Itoa(ax) + " with size " + strconv.FormatInt(shape[ax], 10)}
			}
			m.Start[ax] = i
			ax++
		case ItemSlice:
			start, n, step, ok := it.Clip(shape[ax])
			if !ok {
				return nil, &IndexError{Msg: "slice step cannot be zero", Value: true}
			}
			m.Start[ax], m.Step[ax] = start, step
			m.Src = append(m.Src, int8(ax))
			m.Shape = append(m.Shape, n)
			ax++
		}
	}
	whole(len(shape) - ax)
	if len(m.Shape) > MaxRank {
		return nil, &IndexError{Msg: "too many dimensions: an array has at most " + strconv.Itoa(MaxRank)}
	}
	m.normal()
	return m, nil
}

// Clip is Python's slice.indices: the first position, the number of positions
// and the step. It reports false for a step of zero.
func (it *Item) Clip(n int64) (start, count, step int64, ok bool) {
	step = 1
	if it.HasStep {
		step = it.Step
	}
	if step == 0 {
		return 0, 0, 0, false
	}
	lo, hi := int64(0), n // bounds that start and stop are clipped to
	if step < 0 {
		lo, hi = -1, n-1
	}
	bound := func(x int64) int64 {
		if x < 0 {
			x += n
			if x < lo {
				return lo
			}
			return x
		}
		return min(x, hi)
	}
	start, stop := lo, hi
	if step < 0 {
		start, stop = hi, lo
	}
	if it.HasStart {
		start = bound(it.Start)
	}
	if it.HasStop {
		stop = bound(it.Stop)
	}
	switch {
	case step > 0 && start < stop:
		count = int64((uint64(stop-start)-1)/uint64(step)) + 1
	case step < 0 && start > stop:
		count = int64((uint64(start-stop)-1)/(-uint64(step))) + 1
	}
	if count == 0 {
		start = 0
	}
	return start, count, step, true
}

// TransposeMap shows an array with its axes permuted: axis k of the result is
// axis perm[k] of the operand. perm must be a permutation.
func TransposeMap(shape []int64, perm []int) *IndexMap {
	m := Identity(shape)
	for k, a := range perm {
		m.Src[k], m.Shape[k] = int8(a), shape[a]
	}
	return m
}

// BroadcastMap shows an array stretched to the shape to, as NumPy broadcasts.
// It reports false where the shapes do not fit, or where the result would have
// more elements than can be counted.
func BroadcastMap(shape, to []int64) (*IndexMap, bool) {
	lead := len(to) - len(shape)
	if lead < 0 || len(to) > MaxRank {
		return nil, false
	}
	if _, ok := Elements(to); !ok {
		return nil, false
	}
	m := &IndexMap{
		Shape: append([]int64(nil), to...),
		Src:   make([]int8, len(to)),
		Start: make([]int64, len(shape)),
		Step:  make([]int64, len(shape)),
	}
	for a := range m.Step {
		m.Step[a] = 1
	}
	for k := range to {
		m.Src[k] = -1
		if a := k - lead; a >= 0 {
			switch {
			case shape[a] == to[k]:
				m.Src[k] = int8(a)
			case shape[a] != 1:
				return nil, false
			}
		}
	}
	return m, true
}

// ShapeError is a fault of shapes: NumPy's ValueError text.
type ShapeError struct{ Msg string }

func (e *ShapeError) Error() string { return e.Msg }

// BroadcastShapes appends to dst the shape that operands of the given shapes
// have together. The error is a *ShapeError.
func BroadcastShapes(dst []int64, shapes ...[]int64) ([]int64, error) {
	base, rank := len(dst), 0
	for _, s := range shapes {
		rank = max(rank, len(s))
	}
	for k := 0; k < rank; k++ {
		e := int64(1)
		for _, s := range shapes {
			a := k - (rank - len(s))
			if a < 0 || s[a] == 1 || s[a] == e {
				continue
			}
			if e != 1 {
				return dst[:base], broadcastError(shapes)
			}
			e = s[a]
		}
		dst = append(dst, e)
	}
	return dst, nil
}

func broadcastError(shapes [][]int64) error {
	b := []byte("operands could not be broadcast together with shapes ")
	for _, s := range shapes {
		b = append(AppendShape(b, s), ' ')
	}
	return &ShapeError{string(b)}
}

// AppendShape appends a shape as Python prints a tuple, but without blanks, as
// NumPy's messages do: (3,), (3,4), ().
func AppendShape(dst []byte, shape []int64) []byte {
	dst = append(dst, '(')
	for k, n := range shape {
		if k > 0 {
			dst = append(dst, ',')
		}
		dst = strconv.AppendInt(dst, n, 10)
	}
	if len(shape) == 1 {
		dst = append(dst, ',')
	}
	return append(dst, ')')
}
