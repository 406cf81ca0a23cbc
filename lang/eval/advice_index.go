package eval

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/lang"
)

// indexRules are of indices.
var indexRules = sync.OnceValue(func() []adviceRule {
	return []adviceRule{
		{excIndexError, "index * is out of bounds for axis * with size *", func(a *advice, w []string) { a.outOfBounds(intIn(w[0]), int(intIn(w[1])), intIn(w[2])) }},
		{excIndexError, "too many indices for array: array is *-dimensional, but * were indexed", func(a *advice, w []string) {
			n := intIn(w[0])
			if x, ok := a.node().(*lang.Index); ok && n > 0 && int(n) < len(x.Items) {
				a.point(lang.Span{Start: x.Items[n].Span().Start, End: x.Items[len(x.Items)-1].Span().End})
			}
			switch n {
			case 0:
				a.hint("it is a single number, with no axes: leave the index out")
			case 1:
				a.hint("it has one axis; x[:, None] makes a column of it, x.reshape(rows, columns) a table")
			default:
				a.hint(fmt.Sprintf("it has %d axes: give %d indices, or fewer", n, n))
			}
		}},
		{excIndexError, "boolean index did not match indexed array along axis *; size of axis is * but size of corresponding boolean axis is *", func(a *advice, w []string) {
			x, ok := a.node().(*lang.Index)
			if ok && len(x.Items) == 1 {
				a.note(align(a.short(x.X, "array"), w[1], a.short(x.Items[0], "mask"), w[2])...)
				a.point(x.Items[0].Span())
			}
			a.hint("a mask needs one element for each of the axis: make it from the same array, as in x[x > 0]")
		}},
		{excIndexError, "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices", func(a *advice, w []string) {
			x, ok := a.node().(*lang.Index)
			if !ok {
				return
			}
			for _, it := range x.Items {
				if _, ok := lang.Unparen(it).(*lang.String); ok {
					a.point(it.Span())
					a.hint("axes have no names: keep a dict of arrays, or the column's number")
					return
				}
				v, known := a.value(it)
				if b, ok := lang.Unparen(it).(*lang.Binary); ok && b.Op == "/" {
					a.point(it.Span())
					a.hint("/ gives a float even of ints: write //")
					return
				}
				if known && (v.kind == kFloat || v.kind == kF64) {
					a.point(it.Span())
					name := a.short(it, "i")
					a.note(name + " = " + clip(a.th.repr(v)))
					a.hint("/ gives a float even of ints: make " + name + " with //, or write int(" + name + ")")
					return
				}
			}
			a.hint("an index is a whole number: int(i) of a float, x.astype(int) of an array of floats")
		}},
		{excIndexError, "arrays used as indices must be of integer (or boolean) type", func(a *advice, w []string) {
			a.hint("convert the indices: i.astype(int)")
		}},
		{excIndexError, "invalid index to scalar variable.", func(a *advice, w []string) {
			name := "it"
			if x, ok := a.node().(*lang.Index); ok {
				name = a.short(x.X, name)
				a.point(x.X.Span())
			}
			a.hint(name + " is a single number and has no elements")
		}},
		{excIndexError, "* index out of range", func(a *advice, w []string) { a.sequenceIndex(w[0]) }},
		{excIndexError, "* assignment index out of range", func(a *advice, w []string) {
			a.hint("x.append(v) makes a list longer")
		}},
		{excIndexError, "pop from empty list", func(a *advice, w []string) { a.hint("look first whether there is something left: if x:") }},
		{excTypeError, "* indices must be integers or slices, not *", func(a *advice, w []string) {
			x, ok := a.node().(*lang.Index)
			if !ok {
				return
			}
			name := a.short(x.X, "x")
			if len(x.Items) > 0 {
				a.point(lang.Span{Start: x.Items[0].Span().Start, End: x.Items[len(x.Items)-1].Span().End})
			}
			switch w[1] {
			case "tuple":
				var b strings.Builder
				for _, it := range x.Items {
					b.WriteString("[" + a.short(it, "i") + "]")
				}
				a.hint("lists of lists are indexed one after the other, " + name + b.String() + "; np.array(" + name + ") takes both at once")
			case "float", "numpy.float64":
				a.hint("/ gives a float even of ints: write //, or int(i)")
			case "str":
				a.hint(name + " is a " + w[0] + ", no dict: its elements are counted")
			case "list", "numpy.ndarray":
				a.hint("several elements at once are an array's: np.array(" + name + ")[i], or [" + name + "[k] for k in i]")
			}
		}},
		{excTypeError, "string indices must be integers, not '*'", func(a *advice, w []string) {
			a.hint("it is a text, no dict: its characters are counted")
		}},
		{excTypeError, "slice indices must be integers or None or have an __index__ method", func(a *advice, w []string) {
			a.hint("/ gives a float even of ints: write //, or int(i)")
		}},
		{excValueError, "slice step cannot be zero", func(a *advice, w []string) { a.hint("x[::2] takes every second element, x[::-1] all backwards") }},
		{excValueError, "* is not in list", func(a *advice, w []string) { a.hint("look first: if v in x") }},
		{excValueError, "list.remove(x): x not in list", func(a *advice, w []string) { a.hint("look first: if v in x") }},
	}
})

// outOfBounds is of an index of an axis of n elements.
func (a *advice) outOfBounds(i int64, axis int, n int64) {
	switch x := a.node().(type) {
	case *lang.Index:
		plain := true
		for _, it := range x.Items {
			switch lang.Unparen(it).(type) {
			case *lang.Constant, *lang.List, *lang.Star: // None and ... count otherwise
				plain = false
			}
		}
		if plain && axis < len(x.Items) {
			a.point(x.Items[axis].Span())
			if v, ok := a.value(x.Items[axis]); ok && v.isInt() {
				a.note(a.short(x.Items[axis], "i") + " = " + a.th.repr(v))
			}
		}
	case *lang.Call:
		if arg := a.argument("indices", 1); arg != nil {
			a.point(arg.Range)
		}
	}
	of := ""
	if axis > 0 {
		of = " of axis " + strconv.Itoa(axis)
	}
	switch {
	case n == 0:
		a.hint("the axis is empty")
	case i == n:
		a.hint(fmt.Sprintf("counting starts at 0: the last index%s is %d, or -1", of, n-1))
	default:
		a.hint(fmt.Sprintf("the indices%s are 0 to %d, and -%d to -1 counted from the end", of, n-1, n))
	}
}

// sequenceIndex is of an index of a list, a tuple or a text.
func (a *advice) sequenceIndex(what string) {
	x, ok := a.node().(*lang.Index)
	if !ok {
		return
	}
	if len(x.Items) == 1 {
		a.point(x.Items[0].Span())
		if v, ok := a.value(x.Items[0]); ok && v.isInt() {
			a.note(a.short(x.Items[0], "i") + " = " + clip(a.th.repr(v)))
		}
	}
	n := -1
	if v, ok := a.value(x.X); ok {
		switch v.kind {
		case kList:
			n = len(v.list().v)
		case kTuple:
			n = len(v.tuple())
		case kStr:
			n = len([]rune(v.str()))
		}
	}
	switch {
	case n == 0:
		a.hint(a.short(x.X, "it") + " is empty")
	case n > 0:
		a.hint(fmt.Sprintf("%s has %s: the indices are 0 to %d, and -%d to -1 counted from the end", a.short(x.X, "it"), elements(int64(n)), n-1, n))
	default:
		a.hint("counting starts at 0: the last index is len(x) - 1, or -1")
	}
}
