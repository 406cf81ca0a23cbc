package ir

import "strings"

// Promote is the dtype that holds both a and b (NumPy's array promotion).
func Promote(a, b DType) DType { return promotions[a][b] }

// The table of promotions: the narrowest dtype of the higher kind that holds
// all values of both, or F64 where none does.
var promotions = func() (t [numDTypes][numDTypes]DType) {
	for a := Bool; a < numDTypes; a++ {
		for b := Bool; b < numDTypes; b++ {
			kind := max(a.Kind(), b.Kind())
			t[a][b] = F64
			for d := Bool; d < numDTypes; d++ {
				if d.Kind() == kind && d.holdsAll(a) && d.holdsAll(b) && (d.Size() < t[a][b].Size() || t[a][b] == F64) {
					t[a][b] = d
				}
			}
		}
	}
	return t
}()

// holdsAll reports whether every value of x is one of d. A float holds the ints
// of half its width; F64 holds all, as far as promotion goes.
func (d DType) holdsAll(x DType) bool {
	switch {
	case d.IsFloat() && x.IsFloat(), x == Bool:
		return x.Size() <= d.Size()
	case d == F64:
		return true
	case d.IsFloat():
		return x.Size() < d.Size()
	}
	return !x.IsFloat() && dtypes[d].lo <= dtypes[x].lo && dtypes[x].hi <= dtypes[d].hi
}

// Operand is what promotion knows of an operand: the dtype of an array or of
// a NumPy scalar, or a weak Python number (NEP 50). A Python bool is a strong
// Bool.
type Operand struct {
	T    DType // of a weak operand: I64 for a Python int, F64 for a Python float
	Weak bool
}

// Strong is an operand with its own dtype.
func Strong(t DType) Operand { return Operand{T: t} }

// WeakInt and WeakFloat are Python's int and float.
var (
	WeakInt   = Operand{I64, true}
	WeakFloat = Operand{F64, true}
)

// ResultType is the common dtype of operands, weak ones included: NumPy's
// result_type. It gives NoType for no operands.
func ResultType(in ...Operand) DType {
	t := NoType
	for _, o := range in {
		if !o.Weak {
			if t == NoType {
				t = o.T
			} else {
				t = Promote(t, o.T)
			}
		}
	}
	for _, o := range in {
		if o.Weak {
			t = adopt(t, o.T)
		}
	}
	return t
}

// adopt is the common dtype of a strong t (or NoType) and a weak number whose
// default dtype is w.
func adopt(t, w DType) DType {
	if t == NoType {
		return w
	}
	if w.Kind() <= t.Kind() {
		return t
	}
	return w
}

// Resolution is how an operation runs on operands of given dtypes.
type Resolution struct {
	Op  Op       // the operation to append: And for a product of bools
	In  [3]DType // the dtypes to cast the operands to first
	Out DType    // of the result
}

// TypeError says that an operation has no meaning for its operands' dtypes:
// Msg is NumPy's text. Refused means that NumPy has one, in a dtype that is
// not among those of this package.
type TypeError struct {
	Msg     string
	Refused bool
}

func (e *TypeError) Error() string { return e.Msg }

// Resolve finds the loop that NumPy would run: the operation to append, the
// dtypes to cast the operands to, the dtype of the result. For casts and
// compress, which the caller decides, it returns the operands' own types. The
// error is a *TypeError.
func Resolve(o Op, in ...Operand) (Resolution, error) {
	row := &ops[o]
	if len(in) != row.arity || row.arity == 0 {
		panic("BUG: Resolve " + row.name + " with the wrong number of operands")
	}
	for _, x := range in {
		if x.T == NoType || x.T >= numDTypes {
			panic("BUG: Resolve " + row.name + " on an operand without a dtype")
		}
	}
	common := in
	if row.rule == ruleWhere {
		common = in[1:]
	}
	t := in[0].T
	switch {
	case len(common) == 2:
		if a, b := common[0], common[1]; !a.Weak && !b.Weak {
			t = Promote(a.T, b.T)
		} else {
			t = ResultType(a, b)
		}
	case len(common) > 2:
		panic("BUG: operation of three common operands")
	}
	r := Resolution{Op: o, In: [3]DType{t, t, t}, Out: t}
	switch k := t.Kind(); row.rule {
	case ruleArith:
		if k == KindBool && row.onBool != NoOp {
			r.Op = row.onBool
		}
	case ruleNoBool:
		if k == KindBool {
			return r, noLoop(o, in)
		}
	case ruleInt8:
		if k == KindBool {
			r.setAll(I8)
		}
	case ruleDivide:
		if k != KindFloat {
			r.setAll(F64)
		}
	case ruleFloat, ruleExponent:
		f := FloatLoop(in...)
		if f == NoType {
			return r, refused(o, "float16", in)
		}
		r.setAll(f)
		if row.rule == ruleExponent {
			r.Out = I32
		}
	case ruleScale:
		if in[1].T.Kind() == KindFloat || in[1].T == U64 {
			return r, noSafeLoop(o)
		}
		f := FloatLoop(Strong(in[0].T))
		if f == NoType || in[0].Weak && in[0].T == I64 && !in[1].Weak && in[1].T != Bool { // NumPy's first loop that a Python int fits
			return r, refused(o, "float16", in)
		}
		r.setAll(f)
		r.In[1] = I64
	case ruleInt:
		if k != KindInt {
			return r, &TypeError{Msg: "ufunc '" + o.NumPy() + "' did not contain a loop with signature matching types (" + in[0].class() + ", " + in[1].class() + ") -> None"}
		}
	case ruleCount:
		switch k {
		case KindFloat:
			return r, noSafeLoop(o)
		case KindBool:
			r.setAll(I8)
		}
		r.Out = U8
	case ruleRound:
		if k != KindFloat {
			r.Op = OpCopy
		}
	case ruleCompare:
		if a, b := in[0].T, in[1].T; t == F64 && a.Kind() <= KindInt && b.Kind() <= KindInt { // a U64 and an int of sign
			r.In[0], r.In[1] = I64, I64
			if a == U64 {
				r.In[0] = U64
			} else {
				r.In[1] = U64
			}
		}
		r.Out = Bool
	case ruleTest:
		if k != KindFloat {
			r.setAll(F64) // whether an int or a bool is finite or negative shows as well
		}
		r.Out = Bool
	case ruleBits:
		if k == KindFloat {
			return r, noSafeLoop(o)
		}
	case ruleShift:
		switch k {
		case KindFloat:
			return r, noSafeLoop(o)
		case KindBool:
			r.setAll(I8)
		}
	case ruleLogical:
		r.Op = row.onBool
		r.setAll(Bool)
	case ruleWhere:
		r.In[0] = Bool
	case ruleSum:
		r.setAll(dtypes[t].sum)
	case ruleSame:
		if k == KindBool && row.onBool != NoOp {
			r.Op = row.onBool
		}
	case ruleTruth:
		r.setAll(Bool)
	case ruleCast:
		for i, x := range in {
			r.In[i] = x.T
		}
		r.Out = in[0].T
	}
	for i := len(in); i < len(r.In); i++ {
		r.In[i] = NoType
	}
	return r, nil
}

// FloatLoop is the dtype in which NumPy's functions of floats run on operands:
// their own float, or one twice as wide as the widest int, up to F64. It is
// NoType where that is float16, which is not here.
func FloatLoop(in ...Operand) DType {
	t := ResultType(in...)
	if t.Kind() == KindFloat {
		return t
	}
	size := 0
	for _, x := range in {
		if !x.Weak || x.T == t {
			size = max(size, x.T.Size())
		}
	}
	switch size {
	case 1:
		return NoType
	case 2:
		return F32
	}
	return F64
}

// class is an operand's class of dtypes, as NumPy's errors show it.
func (x Operand) class() string {
	name := "_PyLong"
	switch {
	case x.Weak && x.T == F64:
		name = "_PyFloat"
	case !x.Weak:
		b := []byte(x.T.NumPy())
		b[0] -= 'a' - 'A'
		if x.T.Unsigned() { // UInt8
			b[1] -= 'a' - 'A'
		}
		name = string(b)
	}
	return "<class 'numpy.dtypes." + name + "DType'>"
}

func (r *Resolution) setAll(t DType) {
	r.In, r.Out = [3]DType{t, t, t}, t
}

// noLoop is NumPy's error for a ufunc that has no loop for bool.
func noLoop(o Op, in []Operand) error {
	switch o {
	case OpSub:
		return &TypeError{Msg: "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead."}
	case OpNeg:
		return &TypeError{Msg: "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead."}
	}
	return &TypeError{Msg: "ufunc '" + o.NumPy() + "' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None"}
}

func noSafeLoop(o Op) error {
	return &TypeError{Msg: "ufunc '" + o.NumPy() + "' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''"}
}

// refused is the error for an operation whose result has a dtype that is not here.
func refused(o Op, dtype string, in []Operand) error {
	return refusal(o, in, "gives "+dtype+" in NumPy, a dtype that is not supported here", "float")
}

func refusal(o Op, in []Operand, why, to string) error {
	names := make([]string, len(in))
	for i, x := range in {
		names[i] = x.T.NumPy()
	}
	return &TypeError{
		Refused: true,
		Msg:     o.NumPy() + " of " + strings.Join(names, ", ") + " " + why + "; convert the operands first, for example with astype(" + to + ")",
	}
}
