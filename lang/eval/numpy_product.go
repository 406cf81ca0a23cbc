package eval

import (
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// productFunctions are products of vectors and matrices.
func productFunctions() []*builtin {
	return []*builtin{
		def("dot", "a, b, out=None", func(th *thread, a []Value) Value {
			return th.dot(a[0], a[1], a[2])
		}),
		def("outer", "a, b, out=None", func(th *thread, a []Value) Value {
			x, y := th.operand(a[0]), th.operand(a[1])
			th.markIn("outer", false)
			return th.value(th.tracer.Outer(x, y, th.outOne(a[2])))
		}),
		def("trace", "a, offset=0, axis1=0, axis2=1, dtype=None, out=None", traceOf),
	}
}

// traceOf is np.trace: the sum of a diagonal.
func traceOf(th *thread, a []Value) Value {
	d, err := th.array(a[0]).Diagonal(th.needIndex(a[1]), th.intArg(a[2]), th.intArg(a[3]))
	try(err)
	sum, _ := trace.LookupReduction("sum")
	th.mark()
	return th.value(th.tracer.Reduce(sum, trace.Of(d), trace.Over{Axes: []int{-1}, DType: th.dtypeArg(a[4]), Out: th.outOne(a[5])}))
}

// dot is np.dot and the method.
func (th *thread) dot(a, b, out Value) Value {
	x, y := th.operand(a), th.operand(b)
	if out.kind != kNone && out.kind != kArray {
		throw(excTypeError, "'out' must be an array")
	}
	th.mark()
	if out.kind == kNone {
		return th.value(th.tracer.Dot(x, y))
	}
	return th.value(th.tracer.DotInto(out.array(), x, y))
}
