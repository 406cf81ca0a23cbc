package eval

import (
	"math"
	"math/big"
	"strings"

	"github.com/grayscale-lang/grayscale/lang/trace"
)

// compareNumbers orders two Python numbers exactly; ok is false for NaN.
func (th *thread) compareNumbers(a, b Value) (c int, ok bool) {
	if a.kind == kFloat && b.kind == kFloat {
		return compareFloats(a.float(), b.float())
	}
	if a.kind != kFloat && b.kind != kFloat {
		if a.kind != kBig && b.kind != kBig {
			x, y := a.int(), b.int()
			switch {
			case x < y:
				return -1, true
			case x > y:
				return 1, true
			}
			return 0, true
		}
		switch { // a big int is beyond every other
		case b.kind != kBig:
			return a.big().Sign(), true
		case a.kind != kBig:
			return -b.big().Sign(), true
		}
		return a.big().Cmp(b.big()), true
	}
	if a.kind == kFloat {
		c, ok = th.compareNumbers(b, a)
		return -c, ok
	}
	f := b.float()
	if a.kind != kBig {
		const exact = 1 << 53
		if i := a.int(); i >= -exact && i <= exact {
			return compareFloats(float64(i), f)
		}
	}
	switch {
	case math.IsNaN(f):
		return 0, false
	case math.IsInf(f, 1):
		return -1, true
	case math.IsInf(f, -1):
		return 1, true
	}
	return new(big.Float).SetInt(a.asBig()).Cmp(big.NewFloat(f)), true
}

func compareFloats(x, y float64) (int, bool) {
	switch {
	case x < y:
		return -1, true
	case x > y:
		return 1, true
	case x == y:
		return 0, true
	}
	return 0, false
}

func isNumber(v Value) bool { return v.kind >= kInt && v.kind <= kBig }

func holds(o op, c int) bool {
	switch o {
	case opLt:
		return c < 0
	case opLe:
		return c <= 0
	case opGt:
		return c > 0
	case opGe:
		return c >= 0
	case opEq:
		return c == 0
	}
	return c != 0
}

// maxNesting bounds how deep nested containers are walked.
const maxNesting = 500

// ordered compares two ints, two strings or two floats that are no NaN; ok is
// false for others.
func ordered(a, b Value) (c int, ok bool) {
	if a.kind != b.kind {
		return 0, false
	}
	switch a.kind {
	case kInt:
		x, y := a.int(), b.int()
		switch {
		case x < y:
			return -1, true
		case x > y:
			return 1, true
		}
		return 0, true
	case kFloat:
		return compareFloats(a.float(), b.float())
	case kStr:
		if a.ref == b.ref {
			return 0, true
		}
		return strings.Compare(a.str(), b.str()), true
	}
	return 0, false
}

// compare is a OP b for the six comparisons; the result is a bool, or an array
// of them.
func (th *thread) compare(o op, a, b Value) Value {
	if a.isHandle() || b.isHandle() || a.isScalar() || b.isScalar() {
		if v, ok := th.arrayBinary(o, a, b); ok {
			return v
		}
	}
	return boolV(th.compareBool(o, a, b, 0))
}

func (th *thread) compareBool(o op, a, b Value, depth int) bool {
	if isNumber(a) && isNumber(b) {
		c, ok := th.compareNumbers(a, b)
		if !ok {
			return o == opNe
		}
		return holds(o, c)
	}
	if a.isHandle() || b.isHandle() || a.isScalar() || b.isScalar() {
		if v, ok := th.arrayBinary(o, a, b); ok {
			return th.truth(v)
		}
	}
	if depth > maxNesting {
		throw(excRecursionError, "maximum recursion depth exceeded in comparison")
	}
	if a.kind == kKeyWrapper || b.kind == kKeyWrapper {
		return th.compareWrapped(o, a, b)
	}
	if o == opEq || o == opNe {
		return th.equal(a, b, depth) == (o == opEq)
	}
	switch {
	case a.kind == kDType && b.kind == kDType: // by what can be cast safely
		to := func(a, b Value) bool { return trace.CanCast(a.dtype(), b.dtype(), trace.CastSafe) }
		switch same := a.dtype() == b.dtype(); o {
		case opLt:
			return to(a, b) && !same
		case opLe:
			return to(a, b)
		case opGt:
			return to(b, a) && !same
		}
		return to(b, a)
	case a.kind == kStr && b.kind == kStr:
		th.work(min(len(a.str()), len(b.str())))
		return holds(o, strings.Compare(a.str(), b.str()))
	case a.kind == kList && b.kind == kList, a.kind == kTuple && b.kind == kTuple:
		x, _ := a.sequence()
		y, _ := b.sequence()
		for i := 0; i < len(x) && i < len(y); i++ {
			th.tick()
			if c, ok := ordered(x[i], y[i]); ok {
				if c != 0 {
					return holds(o, c)
				}
				continue
			}
			if !th.same(x[i], y[i], depth+1) {
				return th.compareBool(o, x[i], y[i], depth+1)
			}
		}
		return holds(o, len(x)-len(y))
	case a.kind == kDeque && b.kind == kDeque:
		return th.compareBool(o, listV(a.deque().values(th)), listV(b.deque().values(th)), depth+1)
	case a.isA(typeCounter) && b.isA(typeCounter):
		return th.compareCounters(o, a.dict(), b.dict())
	case a.kind == kSlice && b.kind == kSlice:
		return th.compareBool(o, a.slice().parts(), b.slice().parts(), depth+1)
	case isSetLike(a) && isSetLike(b):
		switch o {
		case opLt:
			return th.length(a) < th.length(b) && th.within(a, b)
		case opLe:
			return th.length(a) <= th.length(b) && th.within(a, b)
		case opGt:
			return th.length(a) > th.length(b) && th.within(b, a)
		}
		return th.length(a) >= th.length(b) && th.within(b, a)
	}
	throw(excTypeError, "'%s' not supported between instances of '%s' and '%s'", ops[o].sign, typeName(a), typeName(b))
	return false
}

// same is how containers compare elements: identical or equal.
func (th *thread) same(a, b Value, depth int) bool {
	if a.kind == b.kind {
		switch a.kind {
		case kInt:
			return a.bits == b.bits
		case kStr:
			return a.ref == b.ref || a.str() == b.str()
		}
	}
	return identical(a, b) || th.compareBool(opEq, a, b, depth)
}

// equal is == of values that are not both numbers.
func (th *thread) equal(a, b Value, depth int) bool {
	if a.kind != b.kind {
		switch {
		case a.kind == kDType:
			return equalDType(a.dtype(), b)
		case b.kind == kDType:
			return equalDType(b.dtype(), a)
		}
		return false
	}
	switch a.kind {
	case kStr:
		return a.str() == b.str()
	case kTuple, kList:
		x, _ := a.sequence()
		y, _ := b.sequence()
		if len(x) != len(y) {
			return false
		}
		for i := range x {
			th.tick()
			if !th.same(x[i], y[i], depth+1) {
				return false
			}
		}
		return true
	case kDeque:
		return th.equal(listV(a.deque().values(th)), listV(b.deque().values(th)), depth+1)
	case kDict:
		return a.dict().equal(th, b.dict(), depth)
	case kRange:
		x, y := a.rng(), b.rng()
		return x.n == y.n && (x.n == 0 || x.start == y.start && (x.n == 1 || x.step == y.step))
	case kSlice:
		x, y := a.slice(), b.slice()
		return th.same(x.lo, y.lo, depth+1) && th.same(x.hi, y.hi, depth+1) && th.same(x.step, y.step, depth+1)
	case kView:
		return identical(a, b) || isSetLike(a) && isSetLike(b) && th.length(a) == th.length(b) && th.within(a, b)
	case kAlias:
		return th.repr(a) == th.repr(b)
	case kMethod:
		return identical(a.method().self, b.method().self) && a.method().fn == b.method().fn
	}
	return identical(a, b)
}
