package eval

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/grayscale-lang/grayscale/lang"
)

// shapeRules are of arrays that do not fit together.
var shapeRules = sync.OnceValue(func() []adviceRule {
	return []adviceRule{
		{excValueError, "operands could not be broadcast together with shapes *", func(a *advice, w []string) { a.broadcast(shapesIn(w[0])) }},
		{excValueError, "non-broadcastable output operand with shape * doesn't match the broadcast shape *", func(a *advice, w []string) {
			a.fitTable([]string{"out", "result"}, append(shapesIn(w[0]), shapesIn(w[1])...))
			if arg := a.argument("out", -1); arg != nil {
				a.point(arg.Range)
			}
			if s, ok := a.node().(*lang.AugAssign); ok {
				t := a.short(s.Target, "the target")
				a.hint(fmt.Sprintf("an operation in place keeps the shape of %s; write %s = %s %s … for a new array", t, t, t, s.Op))
			}
			a.hint("give an output of shape " + tupleOf(shapesIn(w[1])[0]) + ", or leave it out for a new array")
		}},
		{excIndexError, "shape mismatch: indexing arrays could not be broadcast together with shapes *", func(a *advice, w []string) {
			shapes := shapesIn(w[0])
			var labels []string
			for i := range shapes {
				labels = append(labels, ordinal(i)+" index")
			}
			if x, ok := a.node().(*lang.Index); ok && len(x.Items) == len(shapes) {
				for i := range labels {
					labels[i] = a.short(x.Items[i], labels[i])
				}
			}
			a.fitTable(labels, shapes)
			a.hint("index arrays are taken together, element by element; for every combination of them write x[np.ix_(rows, columns)]")
		}},
		{excValueError, "could not broadcast input array from shape * into shape *", func(a *advice, w []string) {
			from, into := shapesIn(w[0]), shapesIn(w[1])
			if len(from) != 1 || len(into) != 1 {
				return
			}
			place, value := "place", "value"
			if s, ok := a.stmt().(*lang.Assign); ok && len(s.Targets) == 1 {
				place, value = a.short(s.Targets[0], place), a.short(s.Value, value)
				a.point(s.Range)
			}
			a.fitTable([]string{place, value}, [][]int64{into[0], from[0]})
			if len(from[0]) == len(into[0])+1 && from[0][len(from[0])-1] == 1 {
				a.hint("the value has one axis more: value[..., 0] leaves it out")
			}
			a.hint("a value is stretched to its place only along axes of length 1; give it " + elements(product(into[0])) + ", or one number for all")
		}},
		{excValueError, "shape mismatch: value array of shape * could not be broadcast to indexing result of shape *", func(a *advice, w []string) {
			a.fitTable([]string{"place", "value"}, append(shapesIn(w[1]), shapesIn(w[0])...))
			a.hint("give as many values as the index selects, or one number for all")
		}},
		{excValueError, "NumPy boolean array indexing assignment cannot assign * input values to the * output values where the mask is true", func(a *advice, w []string) {
			a.hint("the mask selects " + elements(intIn(w[1])) + ": select the values by the same mask, x[mask] = y[mask], or write np.where(mask, y, x)")
		}},
		{excValueError, "matmul: Input operand 1 has a mismatch*", func(a *advice, w []string) { a.product() }},
		{excValueError, "shapes * and * not aligned: * (dim *) != * (dim *)", func(a *advice, w []string) {
			a.shapes = append(shapesIn(w[0]), shapesIn(w[1])...)
			a.product()
		}},
		{excValueError, "matmul: Input operand * does not have enough dimensions*", func(a *advice, w []string) {
			a.hint("@ is the product of matrices and vectors; write * to multiply by a number")
		}},
		{excValueError, "cannot reshape array of size * into shape *", func(a *advice, w []string) { a.reshape(intIn(w[0]), w[1]) }},
		{excValueError, "all the input array dimensions except for the concatenation axis must match exactly, but along dimension *, the array at index * has size * and the array at index * has size *",
			func(a *advice, w []string) { a.joined(int(intIn(w[0])), int(intIn(w[3]))) }},
		{excValueError, "all the input arrays must have same number of dimensions, but the array at index * has * dimension(s) and the array at index * has * dimension(s)",
			func(a *advice, w []string) {
				labels, xs := a.labels(len(a.shapes))
				k := int(intIn(w[2]))
				if k >= len(a.shapes) {
					return
				}
				a.listShapes(labels, a.shapes, []int{0, k}, -1)
				first, other := a.shapes[0], a.shapes[k]
				at, less := k, other
				if len(first) < len(other) {
					at, less = 0, first
				}
				name := "the smaller array"
				if xs != nil {
					a.point(xs[k].Span())
					name = operand(xs[at], labels[at])
				}
				if len(first)-len(other) == 1 || len(other)-len(first) == 1 {
					a.hint(fmt.Sprintf("%s[None] has the axis that is missing, and shape %s", name, tupleOf(append([]int64{1}, less...))))
				}
				a.hint("give them the same number of axes, with reshape or x[None]")
			}},
		{excValueError, "all input arrays must have the same shape", func(a *advice, w []string) {
			for k, s := range a.shapes {
				if slices.Equal(s, a.shapes[0]) {
					continue
				}
				labels, xs := a.labels(len(a.shapes))
				if xs != nil {
					a.point(xs[k].Span())
				}
				a.listShapes(labels, a.shapes, []int{0, k}, differs(a.shapes[0], s))
				break
			}
			a.hint("stack makes a new axis of arrays of one shape; np.concatenate joins them along one they have")
		}},
		{excValueError, "setting an array element with a sequence. The requested array has an inhomogeneous shape after * dimensions.*", func(a *advice, w []string) {
			if arg := a.argument("", 0); arg != nil {
				a.point(arg.Range)
			}
			a.hint("every row needs the same length: fill the short ones, with 0 or np.nan, or keep a list of arrays")
		}},
		{excAxisError, "*axis * is out of bounds for array of dimension *", func(a *advice, w []string) {
			n := intIn(w[2])
			if arg := a.argument("axis", -1); arg != nil {
				a.point(arg.Range)
			}
			switch {
			case n == 0:
				a.hint("it is a single number, with no axes; leave the axis out")
			case n == 1:
				a.hint("it has one axis: axis=0, or axis=-1")
			case n == 2:
				a.hint("it has the axes 0 and 1; axis=-1 is the last")
			default:
				a.hint(fmt.Sprintf("it has the axes 0 to %d; axis=-1 is the last", n-1))
			}
		}},
		{excValueError, "axes don't match array", func(a *advice, w []string) {
			a.hint("name every axis once, such as x.transpose(0, 2, 1) of three; np.swapaxes(x, 0, 1) exchanges two, x.mT the last two")
		}},
		{excValueError, "cannot select an axis to squeeze out which has size not equal to one", func(a *advice, w []string) {
			a.hint("squeeze takes axes of length 1 away; x[..., 0] takes the first of an axis, and x.reshape gives other shapes")
		}},
		{excValueError, "need at least one array to *", func(a *advice, w []string) {
			a.hint("the list is empty: did the loop that fills it run?")
		}},
		{excValueError, "zero-size array to reduction operation * which has no identity", func(a *advice, w []string) {
			a.hint("the array is empty: look at its size first, or give initial=")
		}},
		{excValueError, "attempt to get * of an empty sequence", func(a *advice, w []string) {
			a.hint("the array is empty: look at its size first")
		}},
		{excValueError, "can only specify one unknown dimension", func(a *advice, w []string) {
			a.hint("one -1 stands for what is left over; write the other lengths out")
		}},
		{excValueError, "operands could not be broadcast together with remapped shapes*", func(a *advice, w []string) {
			a.hint("every axis must be as long as wanted, or 1")
		}},
		{excValueError, "fp and xp are not of the same length.", func(a *advice, w []string) { a.hint("np.interp(x, xp, fp) wants a value fp for every point xp") }},
	}
})

// shapesIn reads the shapes of a message: "(4,3) (4,)".
func shapesIn(text string) (shapes [][]int64) {
	for {
		_, rest, ok := strings.Cut(text, "(")
		if !ok {
			return shapes
		}
		inner, after, ok := strings.Cut(rest, ")")
		if !ok {
			return shapes
		}
		shape := []int64{}
		for _, f := range strings.FieldsFunc(inner, func(r rune) bool { return r == ',' || r == ' ' }) {
			n, err := strconv.ParseInt(f, 10, 64)
			if err != nil {
				return nil
			}
			shape = append(shape, n)
		}
		shapes = append(shapes, shape)
		text = after
	}
}

// tupleOf is a shape as Python prints it.
func tupleOf(shape []int64) string {
	b := []byte{'('}
	for i, n := range shape {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = strconv.AppendInt(b, n, 10)
	}
	if len(shape) == 1 {
		b = append(b, ',')
	}
	return string(append(b, ')'))
}

func elements(n int64) string {
	if n == 1 {
		return "1 element"
	}
	return strconv.FormatInt(n, 10) + " elements"
}

// fits says whether two shapes broadcast.
func fits(a, b []int64) bool { return clashOf(a, b) == 0 }

// clashOf is the last axis that does not broadcast, counted from the end: 1 is
// the last. It is 0 where all do.
func clashOf(a, b []int64) int {
	for i := 1; i <= min(len(a), len(b)); i++ {
		if x, y := a[len(a)-i], b[len(b)-i]; x != y && x != 1 && y != 1 {
			return i
		}
	}
	return 0
}

// differs is the first axis in which two shapes of equal length differ, else -1.
func differs(a, b []int64) int {
	if len(a) != len(b) {
		return -1
	}
	for i := range a {
		if a[i] != b[i] {
			return i
		}
	}
	return -1
}

// fitTable shows shapes with their last axes below each other, as they are
// matched, and marks those that clash. It gives the first two that do.
func (a *advice) fitTable(labels []string, shapes [][]int64) (i, j int) {
	i, j = -1, -1
	for q := range shapes {
		for p := range q {
			if i < 0 && !fits(shapes[p], shapes[q]) {
				i, j = p, q
			}
		}
	}
	if len(labels) != len(shapes) || len(shapes) > 8 {
		return i, j
	}
	marks := map[int]bool{}
	if i >= 0 {
		for k := 1; k <= min(len(shapes[i]), len(shapes[j])); k++ {
			if x, y := shapes[i][len(shapes[i])-k], shapes[j][len(shapes[j])-k]; x != y && x != 1 && y != 1 {
				marks[k] = true
			}
		}
	}
	a.columns(labels, shapes, marks, true)
	return i, j
}

// listShapes shows some shapes with their first axes below each other, and marks
// an axis.
func (a *advice) listShapes(labels []string, shapes [][]int64, which []int, axis int) {
	var ls []string
	var ss [][]int64
	for _, k := range which {
		if k >= len(shapes) || k >= len(labels) {
			return
		}
		ls, ss = append(ls, labels[k]), append(ss, shapes[k])
	}
	a.columns(ls, ss, map[int]bool{axis: true}, false)
}

// columns writes shapes as a table. marks are of axes counted from the end, from
// 1, where that is how they are lined up, else from the start, from 0.
func (a *advice) columns(labels []string, shapes [][]int64, marks map[int]bool, fromEnd bool) {
	rank, wide := 0, 0
	for i, s := range shapes {
		rank, wide = max(rank, len(s)), max(wide, utf8.RuneCountInString(labels[i]))
	}
	width := make([]int, rank)
	column := func(s []int64, k int) int { // of axis k
		if fromEnd {
			return rank - len(s) + k
		}
		return k
	}
	for _, s := range shapes {
		for k, n := range s {
			c := column(s, k)
			width[c] = max(width[c], len(strconv.FormatInt(n, 10)))
		}
	}
	for i, s := range shapes {
		cells := make([]string, rank)
		for k, n := range s {
			cells[column(s, k)] = strconv.FormatInt(n, 10)
		}
		line := labels[i] + strings.Repeat(" ", wide-utf8.RuneCountInString(labels[i]))
		for c, cell := range cells {
			line += strings.Repeat(" ", 2+width[c]-len(cell)) + cell
		}
		if len(s) == 0 {
			line += "  ()"
		}
		a.note(strings.TrimRight(line, " "))
	}
	line, any := strings.Repeat(" ", wide), false
	for c, w := range width {
		mark := " "
		k := c
		if fromEnd {
			k = rank - c
		}
		if marks[k] {
			mark, any = "^", true
		}
		line += strings.Repeat(" ", 2) + strings.Repeat(mark, w)
	}
	if any {
		a.note(strings.TrimRight(line, " "))
	}
}

// broadcast is of operands whose shapes do not go together.
func (a *advice) broadcast(shapes [][]int64) {
	labels, xs := a.labels(len(shapes))
	i, j := a.fitTable(labels, shapes)
	if i < 0 {
		return
	}
	if out := a.argument("out", -1); out != nil && xs != nil && j == len(shapes)-1 && xs[j] == out.X {
		a.point(out.Range)
		a.hint("give an output of the result's shape, or leave it out for a new array")
		return
	}
	x, y := shapes[i], shapes[j]
	name := func(k int) string {
		if xs == nil {
			return "the " + strings.TrimSuffix(labels[k], " operand") + " operand"
		}
		return operand(xs[k], labels[k])
	}
	for _, c := range []struct {
		k     int
		of    []int64
		other []int64
	}{{j, y, x}, {i, x, y}} {
		if text, shape := refit(c.of, c.other); text != "" {
			if strings.Contains(text, "%") {
				text = fmt.Sprintf(text, name(c.k))
			} else {
				text = name(c.k) + text
			}
			a.hint(fmt.Sprintf("%s has shape %s, which fits", text, tupleOf(shape)))
			return
		}
	}
	if len(x) == 1 && len(y) == 1 {
		if d := x[0] - y[0]; d == 1 || d == -1 {
			k := i
			if d < 0 {
				k = j
			}
			a.hint(fmt.Sprintf("%s has one element more: %s[:-1] and %s[1:] fit", name(k), name(k), name(k)))
			return
		}
		a.hint(fmt.Sprintf("for a table of every pair, of shape (%d, %d), write %s[:, None] for the first", x[0], y[0], name(i)))
		return
	}
	a.hint("counted from the last, axes must be equally long, or one of them 1")
}

// refit finds how an array of shape s can be seen so that it fits another: what
// to write behind it (or around it, where that has a %s), and the shape it has
// then.
func refit(s, other []int64) (text string, shape []int64) {
	// new axes behind: a column
	for k := 1; len(s)+k <= max(len(other), 2) && len(s) > 0; k++ {
		t := append(slices.Clone(s), slices.Repeat([]int64{1}, k)...)
		if fits(t, other) && len(t) <= len(other) {
			if len(s) == 1 {
				return "[:" + strings.Repeat(", None", k) + "]", t
			}
			return "[..." + strings.Repeat(", None", k) + "]", t
		}
	}
	if len(s) == 2 && len(other) <= 2 {
		if t := []int64{s[1], s[0]}; fits(t, other) {
			return ".T", t
		}
	}
	// one axis elsewhere
	if len(s) >= 3 && len(s) <= len(other) {
		for from := range s {
			for to := range s {
				t := slices.Insert(slices.Delete(slices.Clone(s), from, from+1), to, s[from])
				if from != to && fits(t, other) {
					return fmt.Sprintf("np.moveaxis(%%s, %d, %d)", from, to), t
				}
			}
		}
	}
	return "", nil
}

// product is of a matrix product.
func (a *advice) product() {
	if len(a.shapes) != 2 {
		return
	}
	labels, xs := a.labels(2)
	x, y := a.shapes[0], a.shapes[1]
	inner := max(len(y)-2, 0)
	a.columns(labels[:1], [][]int64{x}, map[int]bool{len(x) - 1: true}, false)
	a.columns(labels[1:], [][]int64{y}, map[int]bool{inner: true}, false)
	name := func(k int) string {
		if xs == nil {
			return labels[k]
		}
		return operand(xs[k], labels[k])
	}
	l, r := name(0), name(1)
	join := func(p, q string) string { return p + " @ " + q }
	if c := a.call(); c != nil {
		join = func(p, q string) string { return "np.dot(" + p + ", " + q + ")" }
	}
	var ways []string
	try := func(text string, s, t []int64) {
		if len(ways) == 2 || s[len(s)-1] != t[max(len(t)-2, 0)] {
			return
		}
		var out []int64
		out = append(out, s[:len(s)-1]...)
		if len(t) > 1 {
			out = append(out, t[len(t)-1])
		}
		ways = append(ways, text+" has shape "+tupleOf(out))
	}
	t := func(s []int64) []int64 { return []int64{s[1], s[0]} }
	if len(x) <= 2 && len(y) <= 2 {
		if len(x) == 2 {
			try(join(l+".T", r), t(x), y)
		}
		if len(y) == 2 {
			try(join(l, r+".T"), x, t(y))
		}
		if len(x) != len(y) || len(x) == 2 {
			try(join(r, l), y, x)
		}
	}
	switch len(ways) {
	case 0:
		a.hint(fmt.Sprintf("the marked axes are summed over: %d and %d must be equal", x[len(x)-1], y[inner]))
	default:
		a.hint(strings.Join(ways, "; "))
	}
}

// reshape is of a number of elements that does not make a shape.
func (a *advice) reshape(n int64, shape string) {
	var want []int64
	unknown, count := -1, int64(1)
	for i, f := range strings.Split(strings.Trim(shape, "(),"), ",") {
		if f == "newaxis" {
			unknown = i
			want = append(want, -1)
			continue
		}
		e := intIn(f)
		if e < 0 || e > 0 && count > 1<<40/e {
			return
		}
		want = append(want, e)
		count *= e
	}
	text := func() string {
		var parts []string
		for _, e := range want {
			if e >= 0 {
				parts = append(parts, strconv.FormatInt(e, 10))
			}
		}
		return strings.Join(parts, " × ")
	}()
	switch {
	case unknown >= 0 && count > 0:
		a.note(fmt.Sprintf("%d is no multiple of %s", n, text))
	case len(want) > 1:
		a.note(fmt.Sprintf("%s = %d, and there are %s", text, count, elements(n)))
	}
	if n <= 0 || n > 1<<40 {
		return
	}
	// one length that could be left to reshape
	if len(want) > 1 && unknown < 0 {
		for i := range want {
			others := count / max(want[i], 1)
			if want[i] == 0 || others == 0 || n%others != 0 {
				continue
			}
			got := slices.Clone(want)
			got[i] = n / others
			args := make([]string, len(want))
			for k, e := range want {
				args[k] = strconv.FormatInt(e, 10)
			}
			args[i] = "-1"
			a.hint(fmt.Sprintf("reshape(%s) gives %s", strings.Join(args, ", "), tupleOf(got)))
			return
		}
	}
	var pairs []string
	for d := int64(2); d*d <= n && d < 1<<20; d++ {
		if n%d == 0 {
			pairs = append(pairs, fmt.Sprintf("%d × %d", d, n/d))
		}
	}
	if len(pairs) > 4 {
		pairs = pairs[len(pairs)-4:]
	}
	switch {
	case len(pairs) > 0:
		a.hint(fmt.Sprintf("%d = %s", n, strings.Join(pairs, " = ")))
	case n > 3:
		a.hint(fmt.Sprintf("%d is a prime number: only (%d,), (1, %d) and (%d, 1) hold it", n, n, n, n))
	}
}

// joined is of arrays that are joined along an axis and differ in another.
func (a *advice) joined(axis, k int) {
	shapes := a.shapes
	if k >= len(shapes) || axis >= len(shapes[0]) {
		return
	}
	labels, xs := a.labels(len(shapes))
	if xs != nil {
		a.point(xs[k].Span())
	}
	a.listShapes(labels, shapes, []int{0, k}, axis)
	for i := range shapes[0] {
		total, ok := int64(0), true
		for _, s := range shapes {
			for d := range s {
				ok = ok && (d == i || s[d] == shapes[0][d])
			}
			total += s[i]
		}
		if ok {
			shape := slices.Clone(shapes[0])
			shape[i] = total
			a.hint(fmt.Sprintf("np.concatenate along axis=%d joins them to shape %s", i, tupleOf(shape)))
			return
		}
	}
	a.hint("all axes but the one they are joined along must be equally long")
}
