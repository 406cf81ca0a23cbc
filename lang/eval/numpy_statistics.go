package eval

import (
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// statisticsFunctions describe samples.
func statisticsFunctions() []*builtin {
	return []*builtin{
		def("average", "a, axis=None, weights=None, returned=False", func(th *thread, a []Value) Value {
			if th.truth(a[3]) {
				refuse("compute weights.sum() beside it", "average(returned=True) is outside grayscale")
			}
			mean, _ := trace.LookupReduction("mean")
			sum, _ := trace.LookupReduction("sum")
			o := th.over(a[1], unbound)
			if a[2].kind == kNone {
				th.mark()
				return th.value(th.tracer.Reduce(mean, th.operand(a[0]), o))
			}
			x, w := th.newArray(a[0], none, false), th.newArray(a[2], none, false)
			if !sameShape(x.array().Shape(), w.array().Shape()) {
				refuse("broadcast the weights first", "average with weights of another shape is outside grayscale")
			}
			done := hold(x, w)
			defer done()
			th.mark()
			total := th.value(th.tracer.Reduce(sum, trace.Of(w.array()), o))
			return th.binary(opDiv, th.value(th.tracer.Reduce(sum, th.operand(th.binary(opMul, x, w)), o)), total)
		}),
	}
}
