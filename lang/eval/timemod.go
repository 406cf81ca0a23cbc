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
	m.more = outsideNames(timeNames, nil)
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

// timeNames is every public name of time.
const timeNames = `
CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI CLOCK_THREAD_CPUTIME_ID altzone asctime
clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime monotonic
monotonic_ns perf_counter perf_counter_ns process_time process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time thread_time
thread_time_ns time time_ns timezone tzname tzset
`
