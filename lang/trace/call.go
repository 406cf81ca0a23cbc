package trace

import (
	"slices"

	"github.com/grayscale-lang/grayscale/ir"
)

// Casting is an argument casting=: which conversions of operands and results
// are allowed.
type Casting uint8

// NumPy's rules; the zero value is the default of element-wise functions.
const (
	CastSameKind Casting = iota
	CastNo
	CastEquiv
	CastSafe
	CastUnsafe
)

var castingNames = [...]string{"same_kind", "no", "equiv", "safe", "unsafe"}

// String is the rule's name in NumPy.
func (c Casting) String() string { return castingNames[c] }

// LookupCasting finds a rule by its name.
func LookupCasting(name string) (Casting, bool) {
	i := slices.Index(castingNames[:], name)
	return Casting(max(i, 0)), i >= 0
}

// CanCast is np.can_cast(from, to, casting).
func CanCast(from, to ir.DType, c Casting) bool {
	switch c {
	case CastUnsafe:
		return true
	case CastNo, CastEquiv:
		return from == to
	case CastSafe:
		return ir.Promote(from, to) == to
	}
	return ir.Promote(from, to) == to || from.Kind() <= to.Kind() && (signed(to) || !signed(from))
}

// signed reports whether a dtype has negative values.
func signed(d ir.DType) bool {
	lo, _ := d.Range()
	return lo < 0 || d.IsFloat()
}

// CallOptions are the keyword arguments of an element-wise function.
type CallOptions struct {
	Out     []*Array // one for each result, nil where it is to be a new array; nil: all new
	Where   *Array   // of bools: elements where it is false are left alone; nil: none is
	DType   ir.DType // of the results; NoType: by the operands
	Casting Casting  // of operands and results
	Order   Order    // of new results
	NoOut   bool     // out=None was said
}

// CallWith is u(args, out=…, where=…, dtype=…, casting=…). Operands and results
// may share memory: all is computed before any of it is stored. Elements that
// where= leaves out of a new array are zeros.
func (t *Tracer) CallWith(u *Ufunc, args []Operand, o CallOptions) ([]Operand, error) {
	if len(args) != u.nin {
		return nil, fault("TypeError", "%s() takes from %d to %d positional arguments but %d were given", u.name, u.nin, u.nin+u.nout, len(args))
	}
	if o.Out != nil && len(o.Out) != u.nout {
		panic("BUG: as many out= as results")
	}
	for _, out := range o.Out {
		if out == nil {
			continue
		}
		if out.scalar {
			return nil, fault("TypeError", "return arrays must be of ArrayType")
		}
		if out.readonly {
			return nil, fault("ValueError", "output array is read-only")
		}
	}
	args = slices.Clone(args)
	if u.general != nil {
		return t.callGeneralized(u, args, &o)
	}
	if err := t.loop(u, args, &o); err != nil {
		return nil, err
	}
	shape, err := t.callShape(u, args, &o)
	if err != nil {
		return nil, err
	}
	if err := t.begin(); err != nil {
		return nil, err
	}
	defer t.end()
	for _, out := range o.Out { // it may be looked at after its operands were
		if out != nil && out.slots == 0 {
			out.pin()
			defer out.unpin()
		}
	}
	given := args
	if o.Where != nil {
		if args, err = t.calm(u, args, o.Where); err != nil {
			return nil, err
		}
	}
	var results [2]Operand
	if u.nout == 2 {
		results[0], results[1], err = t.Call2(u, args...)
	} else {
		results[0], err = t.Call(u, args...)
	}
	if err != nil {
		return nil, err
	}
	for i := range results[:u.nout] {
		if err := o.accepts(u, i, results[i].Type()); err != nil {
			for _, r := range results[:u.nout] {
				if r.Arr != nil {
					r.Arr.Drop()
				}
			}
			return nil, err
		}
	}
	list := make([]Operand, 0, 2)
	for i, r := range results[:u.nout] {
		var out *Array
		if o.Out != nil {
			out = o.Out[i]
		}
		if r, err = t.deliver(u, r, out, given, shape, &o); err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

// deliver puts a result where the caller wants it.
func (t *Tracer) deliver(u *Ufunc, r Operand, out *Array, args []Operand, shape []int64, o *CallOptions) (Operand, error) {
	var err error
	isNew := out == nil
	switch {
	case isNew && o.Where == nil && (o.Order == OrderK || r.IsScalar()):
		if o.DType != ir.NoType && o.DType != r.Type() {
			return t.Cast(r, o.DType)
		}
		return r, nil
	case isNew && o.Where == nil:
		a, err := r.Arr.InOrder(o.Order)
		return Of(a), err
	case isNew:
		d := r.Type()
		scalar := len(shape) == 0
		order := voteOrder(shape, append(slices.Clone(args), Of(o.Where)))
		if o.Order == OrderC || o.Order == OrderF {
			order = orderOf(o.Order, len(shape))
		}
		if out, err = t.fullIn(shape, order, d, Scalar(d, 0)); err != nil {
			return Operand{}, err
		}
		if scalar { // no store: nobody has seen it
			r, err = t.where(Of(o.Where), r, Scalar(d, 0))
			return r, err
		}
	}
	if o.Where != nil {
		if r, err = t.Cast(r, out.dtype); err != nil {
			return Operand{}, err
		}
		if r, err = t.where(Of(o.Where), r, Of(out)); err != nil {
			return Operand{}, err
		}
	}
	if t.rebind(out, r) {
		return Of(out), nil
	}
	if err := out.force(); err != nil {
		return Operand{}, err
	}
	return Of(out), t.assign(out, r)
}

// loop checks what dtype= and casting= ask for, and converts the operands to
// what the loop for dtype= takes.
func (t *Tracer) loop(u *Ufunc, args []Operand, o *CallOptions) error {
	var in [3]ir.Operand
	for i, a := range args {
		args[i] = a.known()
		in[i] = args[i].typeOf()
	}
	given := in
	d := o.DType
	if d != ir.NoType {
		for i := range in {
			in[i] = ir.Strong(d)
		}
	}
	if u.op == ir.NoOp || u.nout == 2 { // a composition, of floats
		if d == ir.NoType {
			return nil
		}
		if !d.IsFloat() && u.name != "divmod" && u.name != "positive" && u.name != "clip" {
			return u.noMatch()
		}
		return t.convert(u, args, given, d, o)
	}
	if d == ir.Bool && returnsBool(u.op) { // whatever the operands are
		d = ir.NoType
		in = given
	}
	r, err := ir.Resolve(u.op, in[:len(args)]...)
	if err != nil {
		if te, ok := err.(*ir.TypeError); ok && !te.Refused && d != ir.NoType {
			return u.noMatch()
		}
		return translate(err)
	}
	for i, a := range args {
		if a.Big != nil && r.In[i].Kind() == ir.KindInt && !returnsBool(u.op) {
			if _, err := bigBits(a.Big, r.In[i]); err != nil {
				return err
			}
		}
	}
	if d == ir.NoType {
		if o.Casting == CastNo || o.Casting == CastEquiv {
			for i := range args {
				if args[i].Weak == Strong && given[i].T != r.In[i] && !returnsBool(u.op) {
					return u.cannotCast("input", i, given[i].T, r.In[i], o.Casting)
				}
			}
		}
		return o.accepts(u, 0, r.Out)
	}
	if r.Out != d || r.In[0] != d {
		return u.noMatch()
	}
	if err := t.convert(u, args, given, d, o); err != nil {
		return err
	}
	return o.accepts(u, 0, r.Out)
}

// returnsBool reports whether an operation's loops all give bools.
func returnsBool(op ir.Op) bool {
	return isCompare(op) || op >= ir.OpIsNaN && op <= ir.OpSignBit || op >= ir.OpLogicalAnd && op <= ir.OpLogicalNot
}

// convert makes operands of dtype d.
func (t *Tracer) convert(u *Ufunc, args []Operand, given [3]ir.Operand, d ir.DType, o *CallOptions) error {
	for i := range args {
		if !CanCast(given[i].T, d, o.Casting) && !(given[i].Weak && ir.ResultType(ir.Strong(d), given[i]) == d) {
			return u.cannotCast("input", i, given[i].T, d, o.Casting)
		}
	}
	for i, a := range args {
		c, err := t.Cast(a, d)
		if err != nil {
			return err
		}
		args[i] = c
	}
	return nil
}

func (u *Ufunc) noMatch() error {
	return fault("TypeError", "No loop matching the specified signature and casting was found for ufunc %s", u.name)
}

// cannotCast is NumPy's error for operand i (of inputs and outputs together).
func (u *Ufunc) cannotCast(what string, i int, from, to ir.DType, c Casting) error {
	at := ""
	if what == "input" && u.nin > 1 || what == "output" && u.nout > 1 {
		at = " " + string(rune('0'+i))
	}
	return fault("UFuncTypeError", "Cannot cast ufunc '%s' %s%s from dtype('%s') to dtype('%s') with casting rule '%s'", u.name, what, at, from.NumPy(), to.NumPy(), c)
}

// accepts checks that result i, of dtype d, can be stored into what out= names.
func (o *CallOptions) accepts(u *Ufunc, i int, d ir.DType) error {
	if o.Out == nil || o.Out[i] == nil || CanCast(d, o.Out[i].dtype, o.Casting) {
		return nil
	}
	return u.cannotCast("output", u.nin+i, d, o.Out[i].dtype, o.Casting)
}

// callShape is the shape of the results: inputs, outputs and mask together.
func (t *Tracer) callShape(u *Ufunc, args []Operand, o *CallOptions) ([]int64, error) {
	shapes := make([][]int64, 0, 6)
	for _, a := range args {
		shapes = append(shapes, a.Shape())
	}
	for _, out := range o.Out {
		if out != nil {
			shapes = append(shapes, out.shape)
		}
	}
	if o.Where != nil {
		shapes = append(shapes, o.Where.shape)
	}
	shape, err := ir.BroadcastShapes(nil, shapes...)
	if err != nil {
		return nil, translate(err)
	}
	for _, out := range o.Out {
		if out != nil && !slices.Equal(shape, out.shape) {
			return nil, fault("ValueError", "non-broadcastable output operand with shape %s doesn't match the broadcast shape %s", shapeText(out.shape), shapeText(shape))
		}
	}
	if _, err := checkSize(shape, ir.F64); err != nil {
		return nil, err
	}
	return shape, nil
}

// voteOrder is the memory order of a new array of the given shape among
// operands that broadcast to it: NumPy's order 'K'.
func voteOrder(shape []int64, ops []Operand) []uint8 {
	var strides [][]int64
	for _, o := range ops {
		if o.Arr == nil {
			continue
		}
		s := make([]int64, len(shape))
		lead := len(shape) - len(o.Arr.shape)
		for k, n := range o.Arr.shape {
			if n != 1 {
				s[lead+k] = o.Arr.strides[k]
			}
		}
		strides = append(strides, s)
	}
	return ir.MemoryOrder(shape, strides...)
}

// calm replaces the operands by harmless ones where the mask leaves the
// function out, so that nothing there raises an error or a warning.
func (t *Tracer) calm(u *Ufunc, args []Operand, mask *Array) ([]Operand, error) {
	calm := make([]Operand, len(args))
	for i, a := range args {
		d := a.Type()
		if a.Weak != Strong {
			var in [3]ir.Operand
			for k, b := range args {
				in[k] = b.typeOf()
			}
			d = ir.ResultType(in[:len(args)]...)
			if a.Big != nil { // out of every range: the function itself complains
				calm[i] = a
				continue
			}
		}
		quiet := uint64(1)
		if u.op == ir.OpArctanh {
			quiet = 0
		}
		x, err := t.Cast(a, d)
		if err != nil {
			return nil, err
		}
		if calm[i], err = t.where(Of(mask), x, Scalar(d, d.Cast(ir.Bool, quiet))); err != nil {
			return nil, err
		}
	}
	return calm, nil
}
