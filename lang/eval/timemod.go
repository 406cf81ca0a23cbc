package eval

import (
	"math"
	"sync"
	"time"
)

// timeModule is Python's time. Reading a clock first finishes all pending work
// that a name holds, so that a script's own timings are honest.
var timeModule = sync.OnceValue(func() *module {
	m := newModule("time")
	start := time.Now()
	clock := func(name string, read func() Value) {
		m.table[name] = builtinV(def(name+"!", "", func(th *thread, a []Value) Value {
			if err := th.tracer.Flush(); err != nil {
				throwError(err)
			}
			th.session.impure = true
			return read()
		}))
	}
	clock("perf_counter", func() Value { return floatV(time.Since(start).Seconds()) })
	clock("monotonic", func() Value { return floatV(time.Since(start).Seconds()) })
	clock("process_time", func() Value { return floatV(time.Since(start).Seconds()) })
	clock("perf_counter_ns", func() Value { return intV(time.Since(start).Nanoseconds()) })
	clock("monotonic_ns", func() Value { return intV(time.Since(start).Nanoseconds()) })
	clock("time", func() Value { return floatV(float64(time.Now().UnixNano()) / 1e9) })
	clock("time_ns", func() Value { return intV(time.Now().UnixNano()) })
	m.table["sleep"] = builtinV(def1("sleep", func(th *thread, v Value) Value {
		if err := th.tracer.Flush(); err != nil {
			throwError(err)
		}
		s := th.mathArg(v)
		if math.IsNaN(s) {
			throw(excValueError, "Invalid value NaN (not a number)")
		}
		if s < 0 {
			throw(excValueError, "sleep length must be non-negative")
		}
		if s > 9.2e9 {
			throw(excOverflowError, "timestamp out of range for platform time_t")
		}
		th.out.Flush()
		t := time.NewTimer(time.Duration(s * 1e9))
		defer t.Stop()
		select {
		case <-t.C:
		case <-th.ctx.Done():
			throwHostError(th.ctx.Err())
		}
		return none
	}))
	return m
})
