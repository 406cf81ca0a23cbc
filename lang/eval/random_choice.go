package eval

import (
	"math"
	"math/big"
	"math/bits"
	"slices"
	"sort"
	"strings"
	"unsafe"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/random"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// wide is an integer of 128 bits in two's complement: bounds of integers may
// stand one beside every int64 and every uint64.
type wide struct {
	hi int64
	lo uint64
}

func wideInt(v int64) wide { return wide{v >> 63, uint64(v)} }

func (a wide) less(b wide) bool { return a.hi < b.hi || a.hi == b.hi && a.lo < b.lo }

func (a wide) minus1() wide {
	lo, borrow := bits.Sub64(a.lo, 1, 0)
	return wide{a.hi - int64(borrow), lo}
}

// wideBig is b, or what is as far out.
func wideBig(b *big.Int) wide {
	if b.BitLen() > 120 {
		return wide{int64(b.Sign()) << 60, 0}
	}
	m := new(big.Int).And(b, new(big.Int).SetUint64(math.MaxUint64))
	return wide{new(big.Int).Rsh(b, 64).Int64(), m.Uint64()}
}

// bounds is one bound of integers: a number or an array.
type bounds struct {
	array  bool
	values []wide
	shape  []int64
}

func (th *thread) bounds(v Value) bounds {
	if v.kind == kArray && v.array().NDim() > 0 || v.kind == kRange || v.kind == kList || v.kind == kTuple {
		a := th.array(v)
		b := bounds{array: true, shape: a.Shape()}
		if a.DType().IsFloat() {
			var err error
			a, err = a.AsType(ir.I64)
			try(err)
		}
		vs, err := a.Bits()
		try(err)
		b.values = make([]wide, len(vs))
		for i, x := range vs {
			if a.DType().Big(x) {
				b.values[i] = wide{0, x}
			} else {
				b.values[i] = wideInt(a.DType().Int(x))
			}
		}
		return b
	}
	i := th.toInt(v)
	if i.kind == kBig {
		return bounds{values: []wide{wideBig(i.big())}}
	}
	return bounds{values: []wide{wideInt(i.int())}}
}

// integers is Generator.integers and RandomState.randint.
func (th *thread) integers(self, lowArg, highArg, size, dtype, def Value, closed bool, what string) Value {
	src, g := source(self)
	if dtype.kind == kUnbound {
		dtype = def
	}
	d := ir.F64
	if dtype.kind != kNone {
		d = th.dtypeArg(dtype)
	}
	if d.Kind() != ir.KindInt && d != ir.Bool {
		throw(excTypeError, "Unsupported dtype dtype('%s') for %s", d.NumPy(), what)
	}
	low, high := bounds{values: []wide{{}}}, bounds{}
	if highArg.kind == kNone {
		high = th.bounds(lowArg)
	} else {
		low, high = th.bounds(lowArg), th.bounds(highArg)
	}
	if !closed {
		for i := range high.values {
			high.values[i] = high.values[i].minus1()
		}
	}
	least, most := d.Range()
	lb, ub := wideInt(least), wide{0, most}
	for _, x := range low.values {
		if x.less(lb) {
			throw(excValueError, "low is out of bounds for %s", d.NumPy())
		}
	}
	for _, x := range high.values {
		if ub.less(x) {
			throw(excValueError, "high is out of bounds for %s", d.NumPy())
		}
	}
	width := 8 * d.Size()
	if d == ir.Bool {
		width = 1
	}
	n := random.NewInteger(src, width, g != nil)
	check := func(lo, hi wide) {
		if !hi.less(lo) {
			return
		}
		comp := map[bool]string{true: "<", false: "<="}[closed]
		for _, x := range low.values {
			if x != (wide{}) {
				throw(excValueError, "low %s high", strings.Replace(comp, "<", ">", 1))
			}
		}
		throw(excValueError, "high %s 0", comp)
	}
	if low.array || high.array {
		return th.integersOver(n, low, high, d, size, check)
	}
	lo, hi := low.values[0], high.values[0]
	check(lo, hi)
	off, span := lo.lo, hi.lo-lo.lo
	shape, scalar := th.sizeArg(size)
	if scalar {
		v := scalarV(d, n.Draw(off, span)&d.Mask())
		if dtype.kind == kType && (dtype.typ() == typeInt || dtype.typ() == typeBool) {
			return plain(v)
		}
		return v
	}
	switch d.Size() {
	case 1:
		v, dst := drawn[uint8](th, shape, d)
		try(random.Integers(n, th.threads, dst, off, span))
		return v
	case 2:
		v, dst := drawn[uint16](th, shape, d)
		try(random.Integers(n, th.threads, dst, off, span))
		return v
	case 4:
		v, dst := drawn[uint32](th, shape, d)
		try(random.Integers(n, th.threads, dst, off, span))
		return v
	}
	v, dst := drawn[uint64](th, shape, d)
	try(random.Integers(n, th.threads, dst, off, span))
	return v
}

// integersOver is integers where a bound is an array.
func (th *thread) integersOver(n *random.Integer, low, high bounds, d ir.DType, size Value, check func(lo, hi wide)) Value {
	// positions of the bounds stand for them while they are broadcast
	position := func(b bounds) randomArg {
		a := randomArg{array: b.array, shape: b.shape}
		for i := range b.values {
			if b.array {
				a.values = append(a.values, float64(i))
			}
		}
		return a
	}
	args := []randomArg{position(low), position(high)}
	both, err := ir.BroadcastShapes(nil, low.shape, high.shape)
	if err != nil {
		throw(excValueError, "operands could not be broadcast together with shapes %s %s ", string(ir.AppendShape(nil, low.shape)), string(ir.AppendShape(nil, high.shape)))
	}
	shape, noSize := th.sizeArg(size)
	whole := both
	if noSize {
		shape = both
	} else {
		checkShape(shape)
	}
	// NumPy walks over the arguments and the result broadcast together, and
	// stops when it has what was asked for.
	whole = broadcastArgs(append(args, randomArg{shape: shape}), nil, true)
	for k := range args {
		args[k].broadcast(len(whole))
	}
	th.overArgs(args, both, product(both), func(_ int, x []float64) { check(low.values[int(x[0])], high.values[int(x[1])]) })
	count := product(shape)
	th.need(8, count)
	elements := make([]uint64, count)
	th.overArgs(args, whole, count, func(i int, x []float64) {
		lo, hi := low.values[int(x[0])], high.values[int(x[1])]
		elements[i] = n.Draw(lo.lo, hi.lo-lo.lo) & d.Mask()
	})
	return th.arrayValue(th.tracer.FromBits(d, shape, elements))
}

func product(shape []int64) int64 {
	n := int64(1)
	for _, e := range shape {
		n *= e
	}
	return n
}

// probabilities is p= of choice as running sums that end at 1.
func (th *thread) probabilities(v Value, n int64, old bool) (p []float64) {
	x := th.array(v)
	most := math.Sqrt(0x1p-52)
	if v.kind == kArray && x.DType() == ir.F32 {
		most = math.Sqrt(0x1p-23)
	}
	say := func(fresh, legacy string) {
		if old {
			fresh = legacy
		}
		throw(excValueError, "%s", fresh)
	}
	f, err := x.AsType(ir.F64)
	try(err)
	if x.NDim() != 1 {
		say("p must be 1-dimensional", "'p' must be 1-dimensional")
	}
	if x.Size() != n {
		say("a and p must have same size", "'a' and 'p' must have same size")
	}
	p, err = f.Float64s()
	try(err)
	sum, lost := 0.0, 0.0 // Kahan's sum
	if len(p) > 0 {
		sum = p[0]
	}
	negative := false
	for i, x := range p {
		negative = negative || x < 0
		if i > 0 {
			y := x - lost
			t := sum + y
			lost = (t - sum) - y
			sum = t
		}
	}
	switch {
	case sum != sum:
		say("Probabilities contain NaN", "probabilities contain NaN")
	case negative:
		say("Probabilities are not non-negative", "probabilities are not non-negative")
	case math.Abs(sum-1) > most:
		say("Probabilities do not sum to 1. See Notes section of docstring for more information.", "probabilities do not sum to 1")
	}
	return p
}

// runningSums is the cumulative distribution of chances.
func runningSums(p []float64) []float64 {
	c := make([]float64, len(p))
	sum := 0.0
	for i, x := range p {
		if sum += x; i == 0 {
			sum = x
		}
		c[i] = sum
	}
	for i := range c {
		c[i] /= sum
	}
	return c
}

// outcome is the place where a uniform number falls.
func outcome(sums []float64, u float64) int64 {
	return int64(sort.Search(len(sums), func(i int) bool { return u < sums[i] }))
}

// chosen fills out with positions of 0 … n-1, with or without chances p.
func (th *thread) chosen(out []int64, self Value, n int64, replace, shuffle bool, p []float64) {
	src, g := source(self)
	count := int64(len(out))
	switch {
	case replace && p != nil:
		sums := runningSums(p)
		th.repeated(len(out), func(i int) { out[i] = outcome(sums, src.Float64()) })
		return
	case replace:
		words := unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.SliceData(out))), len(out))
		try(random.Integers(random.NewInteger(src, 64, g != nil), th.threads, words, 0, uint64(n-1)))
		return
	case p != nil:
		th.need(64, count)
		copy(out, th.chosenOnce(src, count, p))
		return
	case g != nil:
		room, all := drawn[int64](th, []int64{n}, ir.I64)
		try(th.threads((len(all)+positionsAtOnce-1)/positionsAtOnce, func(i int) {
			for j := i * positionsAtOnce; j < min((i+1)*positionsAtOnce, len(all)); j++ {
				all[j] = int64(j)
			}
		}))
		try(random.Shuffle(src, th.threads, all))
		copy(out, all)
		room.array().Done()
		return
	}
	room, all := drawn[int64](th, []int64{int64(random.SampleRoom(int(n), int(count), shuffle))}, ir.I64)
	at, err := random.Sample(src, th.threads, all, int(n), int(count), shuffle)
	try(err)
	copy(out, at)
	room.array().Done()
}

// positionsAtOnce is how many positions one call of a thread writes.
const positionsAtOnce = 1 << 14

// chosenOnce is positions that chances p choose without replacement: all at
// once, and again, without those found, for what fell on the same.
func (th *thread) chosenOnce(src random.Source, count int64, p []float64) []int64 {
	possible := int64(0)
	for _, x := range p {
		if x > 0 {
			possible++
		}
	}
	if possible < count {
		throw(excValueError, "Fewer non-zero entries in p than size")
	}
	p = append([]float64(nil), p...)
	found := make([]int64, 0, count)
	seen := map[int64]bool{}
	for int64(len(found)) < count {
		x := make([]float64, int(count)-len(found))
		th.repeated(len(x), func(i int) { x[i] = src.Float64() })
		for _, i := range found {
			p[i] = 0
		}
		sums := runningSums(p)
		th.repeated(len(x), func(k int) {
			if i := outcome(sums, x[k]); !seen[i] {
				seen[i] = true
				found = append(found, i)
			}
		})
	}
	return found
}

// newChoice is Generator.choice.
func (th *thread) newChoice(a []Value) Value {
	self, from := a[0], a[1]
	var x *trace.Array
	var n int64
	axis := 0
	bad := func() {
		throw(excValueError, "a must be a sequence or an integer, not <class '%s'>", typeName(from))
	}
	if i, ok := th.index(from); ok {
		n = th.needIndex(i)
		if n <= 0 && !th.none(a[2]) {
			throw(excValueError, "a must be a positive integer unless no samples are taken")
		}
	} else {
		if !isArrayLike(from) {
			bad()
		}
		if x = th.array(from); x.NDim() == 0 {
			bad()
		}
		if axis = th.intArg(a[5]); axis >= x.NDim() || axis < -x.NDim() {
			throw(excIndexError, "tuple index out of range")
		}
		if axis < 0 {
			axis += x.NDim()
		}
		if n = x.Shape()[axis]; n == 0 && !th.none(a[2]) {
			throw(excValueError, "a cannot be empty unless no samples are taken")
		}
	}
	return th.choice(self, x, n, axis, a[2], th.truth(a[3]), th.truth(a[6]), a[4], false)
}

// isArrayLike reports whether np.asarray gives v an axis, if its elements are
// numbers.
func isArrayLike(v Value) bool {
	switch v.kind {
	case kArray, kList, kTuple, kRange:
		return true
	}
	return false
}

// none reports whether size= asks for no element at all.
func (th *thread) none(size Value) bool {
	shape, scalar := th.sizeArg(size)
	return !scalar && product(shape) == 0
}

// oldChoice is RandomState.choice.
func (th *thread) oldChoice(a []Value) Value {
	self, from := a[0], a[1]
	var x *trace.Array
	var n int64
	if i, ok := th.index(from); ok {
		n = th.needIndex(i)
		if n <= 0 && !th.none(a[2]) {
			throw(excValueError, "a must be greater than 0 unless no samples are taken")
		}
	} else {
		if !isArrayLike(from) {
			throw(excValueError, "a must be 1-dimensional or an integer")
		}
		switch x = th.array(from); {
		case x.NDim() == 0:
			throw(excValueError, "a must be 1-dimensional or an integer")
		case x.NDim() > 1:
			throw(excValueError, "a must be 1-dimensional")
		}
		if n = x.Size(); n == 0 && !th.none(a[2]) {
			throw(excValueError, "'a' cannot be empty unless no samples are taken")
		}
	}
	return th.choice(self, x, n, 0, a[2], th.truth(a[3]), true, a[4], true)
}

// choice takes elements of x along an axis; of 0 … n-1 where x is nil.
func (th *thread) choice(self Value, x *trace.Array, n int64, axis int, size Value, replace, shuffle bool, chances Value, old bool) Value {
	var p []float64
	if chances.kind != kNone {
		p = th.probabilities(chances, n, old)
	}
	shape, scalar := th.sizeArg(size)
	checkShape(shape)
	count := int64(1)
	for _, e := range shape {
		if e > 0 && count > math.MaxInt64/8/e {
			throw(excValueError, "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.")
		}
		count *= e
	}
	if !replace && count > n {
		if old {
			throw(excValueError, "Cannot take a larger sample than population when 'replace=False'")
		}
		throw(excValueError, "Cannot take a larger sample than population when replace is False")
	}
	var one [1]int64
	at := one[:]
	var index Value
	if len(shape) > 0 {
		index, at = drawn[int64](th, shape, ir.I64)
	}
	if count > 0 || old && !replace { // the latter shuffles them all in any case
		th.chosen(at, self, n, replace, shuffle, p)
	}
	switch {
	case x == nil && scalar:
		return intV(at[0])
	case x == nil && len(shape) == 0:
		return th.arrayValue(th.tracer.AsArray(trace.Scalar(ir.I64, uint64(at[0])), ir.NoType))
	case x == nil:
		return index
	}
	items := make([]trace.IndexItem, axis+1)
	for k := range items {
		items[k] = trace.All()
	}
	if len(shape) == 0 { // one element, or one slice
		items[axis] = trace.At(at[0])
	} else {
		items[axis] = trace.IndexItem{Kind: trace.IndexArray, Arr: index.array()}
	}
	th.mark()
	o, err := x.Index(items)
	try(err)
	if o.Arr == nil && scalar {
		return th.value(o, nil)
	}
	if o.Arr == nil {
		return th.arrayValue(th.tracer.AsArray(o, ir.NoType))
	}
	return th.arrayValue(o.Arr.Copy(trace.OrderC))
}

// shuffleMemory puts the elements of an array that lies dense in memory, and
// that nobody else sees, in random order; rows of n elements each by itself.
func (th *thread) shuffleMemory(src random.Source, x *trace.Array, n int64) {
	switch x.DType().Size() {
	case 1:
		shuffleRows[uint8](th, src, x, n)
	case 2:
		shuffleRows[uint16](th, src, x, n)
	case 4:
		shuffleRows[uint32](th, src, x, n)
	default:
		shuffleRows[uint64](th, src, x, n)
	}
}

func shuffleRows[T any](th *thread, src random.Source, x *trace.Array, n int64) {
	all := elementsOf[T](x)
	if n < 2 {
		return
	}
	for len(all) > 0 {
		th.tick()
		try(random.Shuffle(src, th.threads, all[:n]))
		all = all[n:]
	}
}

// axisOf checks an axis of an array of so many.
func axisOf(axis, n int) int {
	if axis >= n || axis < -n {
		throw(excAxisError, "axis %d is out of bounds for array of dimension %d", axis, n)
	}
	if axis < 0 {
		axis += n
	}
	return axis
}

// permutation is a shuffled copy, or shuffled numbers.
func (th *thread) permutation(self, v Value, axis int) Value {
	src, _ := source(self)
	if v.isInt() || v.scalarType().Kind() == ir.KindInt {
		i, _ := th.index(v)
		x, err := th.tracer.Arange(trace.Int(0), trace.Int(max(th.needIndex(i), 0)), trace.Int(1), ir.I64)
		try(err)
		x.Retain()
		defer x.Unslot()
		th.shuffleMemory(src, x, x.Size())
		return arrayV(x)
	}
	if !isArrayLike(v) {
		axisOf(axis, 0)
	}
	x := th.array(v)
	axis = axisOf(axis, x.NDim())
	if x.NDim() == 1 {
		y, err := x.Copy(trace.OrderC)
		try(err)
		y.Retain()
		defer y.Unslot()
		th.shuffleMemory(src, y, y.Size())
		return arrayV(y)
	}
	return th.value(x.Index(th.shuffledAxis(src, x, axis)))
}

// shuffledAxis is the index that puts the slices along an axis in random order.
func (th *thread) shuffledAxis(src random.Source, x *trace.Array, axis int) []trace.IndexItem {
	order, err := th.tracer.Arange(trace.Int(0), trace.Int(x.Shape()[axis]), trace.Int(1), ir.I64)
	try(err)
	th.shuffleMemory(src, order, order.Size())
	items := make([]trace.IndexItem, axis+1)
	for k := range items {
		items[k] = trace.All()
	}
	items[axis] = trace.IndexItem{Kind: trace.IndexArray, Arr: order}
	return items
}

// shuffle puts the elements of a list, or the slices of an array, in random
// order where they are.
func (th *thread) shuffle(self, v Value, axis int) Value {
	src, _ := source(self)
	switch v.kind {
	case kList:
		if axis != 0 {
			throw(excNotImplementedError, "Axis argument is only supported on ndarray objects")
		}
		try(random.Shuffle(src, th.threads, v.list().v))
		return none
	case kArray:
	case kDict, kView:
		refuse("shuffle a list of its keys", "shuffling a '%s' is outside grayscale", typeName(v))
	default:
		if n := th.length(v); axis != 0 {
			throw(excNotImplementedError, "Axis argument is only supported on ndarray objects")
		} else if n > 1 {
			random.Interval(src, uint64(n-1)) // the first exchange fails after its draw
			throw(excTypeError, "'%s' object does not support item assignment", typeName(v))
		}
		return none
	}
	x := v.array()
	if x.NDim() == 0 {
		throw(excTypeError, "len() of unsized object")
	}
	axis = axisOf(axis, x.NDim())
	if x.ReadOnly() {
		throw(excValueError, "array is read-only")
	}
	if x.Size() == 0 {
		return none
	}
	th.mark()
	if x.NDim() == 1 {
		y, err := x.Copy(trace.OrderC)
		try(err)
		y.Retain()
		defer y.Release()
		th.shuffleMemory(src, y, y.Size())
		try(x.Store([]trace.IndexItem{trace.Dots()}, trace.Of(y)))
		return none
	}
	y, err := x.Index(th.shuffledAxis(src, x, axis))
	try(err)
	try(x.Store([]trace.IndexItem{trace.Dots()}, y))
	return none
}

// permuted is Generator.permuted.
func (th *thread) permuted(a []Value) Value {
	src, _ := source(a[0])
	x := th.array(a[1])
	if x.NDim() == 0 {
		throw(excTypeError, "len() of unsized object")
	}
	like := x
	if a[3].kind != kNone {
		if a[3].kind != kArray {
			throw(excTypeError, "out must be a numpy array")
		}
		like = a[3].array()
		if !slices.Equal(like.Shape(), x.Shape()) {
			throw(excValueError, "out must have the same shape as x")
		}
		if like.ReadOnly() {
			throw(excValueError, "array is read-only")
		}
	}
	var y *trace.Array
	var err error
	if a[2].kind == kNone {
		// what is dense is shuffled as it lies in memory
		fortran := like.Fortran() && !like.Contiguous()
		if fortran {
			x, err = x.Transpose(nil)
			try(err)
		}
		y, err = x.Copy(trace.OrderC)
		try(err)
		y.Retain()
		defer y.Unslot()
		th.shuffleMemory(src, y, y.Size())
		if fortran {
			y, err = y.Transpose(nil)
			try(err)
		}
	} else {
		axis := axisOf(th.intArg(a[2]), x.NDim())
		x, err = x.MoveAxis([]int{axis}, []int{-1})
		try(err)
		y, err = x.Copy(trace.OrderC)
		try(err)
		y.Retain()
		defer y.Unslot()
		th.shuffleMemory(src, y, y.Shape()[y.NDim()-1])
		y, err = y.MoveAxis([]int{-1}, []int{axis})
		try(err)
	}
	if a[3].kind == kNone {
		if a[2].kind != kNone {
			return th.arrayValue(y.Copy(trace.OrderC))
		}
		return arrayV(y)
	}
	try(like.Store([]trace.IndexItem{trace.Dots()}, trace.Of(y)))
	return a[3]
}

// multinomialMethod is multinomial: binomial after binomial of what is left.
func multinomialMethod(old bool) *builtin {
	return def("multinomial%", "self, /, n, pvals, size=None", func(th *thread, a []Value) Value {
		src, _ := source(a[0])
		n := th.randomArg(a[1])
		if n.array {
			refuse("draw for each n", "multinomial of an array of n is outside grayscale")
		}
		x := th.array(a[2])
		if x.NDim() == 0 || x.Shape()[x.NDim()-1] == 0 {
			throw(excValueError, "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.")
		}
		if x.NDim() > 1 {
			refuse("draw for each row", "multinomial of several rows of chances is outside grayscale")
		}
		f, err := x.AsType(ir.F64)
		try(err)
		p, err := f.Float64s()
		try(err)
		count := ir.I64.Int(ir.I64.FromFloat(n.x))
		if count < 0 {
			throw(excValueError, "n < 0")
		}
		sum, lost := p[0], 0.0
		for i, x := range p {
			if !(x >= 0 && x <= 1) {
				throw(excValueError, "pvals < 0, pvals > 1 or pvals contains NaNs")
			}
			if i > 0 && i < len(p)-1 {
				y := x - lost
				t := sum + y
				lost = (t - sum) - y
				sum = t
			}
		}
		if len(p) > 1 && sum > 1+1e-12 {
			throw(excValueError, "sum(pvals[:-1]) > 1.0")
		}
		shape, _ := th.sizeArg(a[3])
		checkShape(shape)
		shape = append(shape[:len(shape):len(shape)], int64(len(p)))
		v, dst := drawn[int64](th, shape, ir.I64)
		b := random.NewBinomial(old)
		th.repeated(len(dst)/len(p), func(i int) {
			row := dst[i*len(p):][:len(p)]
			left, rest := count, 1.0
			for j := range row {
				row[j] = 0
			}
			for j, x := range p[:len(p)-1] {
				row[j] = b.Draw(src, left, x/rest)
				if left -= row[j]; left <= 0 {
					break
				}
				rest -= x
			}
			if left > 0 {
				row[len(p)-1] = left
			}
		})
		return v
	})
}

// dirichletMethod is dirichlet: gamma variates, divided by their sum.
func dirichletMethod() *builtin {
	return def("dirichlet%", "self, /, alpha, size=None", func(th *thread, a []Value) Value {
		src, g := source(a[0])
		n := th.length(a[1])
		x := th.array(a[1])
		if x.NDim() > 1 {
			throw(excValueError, "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.")
		}
		f, err := x.AsType(ir.F64)
		try(err)
		alpha, err := f.Float64s()
		try(err)
		for _, v := range alpha {
			switch {
			case g != nil && v <= 0:
				throw(excValueError, "alpha <= 0")
			case v < 0:
				throw(excValueError, "alpha < 0")
			}
		}
		shape, _ := th.sizeArg(a[2])
		checkShape(shape)
		v, dst := drawn[float64](th, append(shape[:len(shape):len(shape)], int64(n)), ir.F64)
		if n == 0 {
			return v
		}
		th.repeated(len(dst)/n, func(i int) {
			if row := dst[i*n:][:n]; g != nil {
				g.Dirichlet(alpha, row)
			} else {
				random.Dirichlet(src, alpha, row)
			}
		})
		return v
	})
}
