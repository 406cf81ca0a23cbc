package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync/atomic"
	"time"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// How often something is timed.
const (
	measureFor = time.Second
	leastRuns  = 3
	mostRuns   = 1 << 20
	// shortRun is a run that the clock alone cannot time: several are timed as
	// one.
	shortRun = 20 * time.Microsecond
)

// bench times a script or a statement.
func bench(s settings, args []string, stdio stdio) int {
	setup, budget := "", measureFor
	rest, err := s.parse(args, append(commonFlags(&s), codeFlag(&s),
		flag{name: "setup", value: "CODE", set: func(v string) error { setup = v; return nil }},
		flag{name: "for", value: "TIME", set: func(v string) (err error) { budget, err = duration(v); return err }}))
	if err != nil {
		return misused(stdio, err)
	}
	src, err := s.source(rest, stdio)
	switch {
	case err != nil:
		return failed(stdio, err)
	case src == nil:
		return misused(stdio, errors.New("bench wants a file or -c CODE"))
	case setup != "" && !s.isCode:
		return misused(stdio, errors.New("--setup goes with -c CODE"))
	}
	f, err := lang.Parse(src.name, src.text)
	if err != nil {
		return status(context.Background(), err, stdio)
	}
	e, err := grayscale.New(s.engine)
	if err != nil {
		return misused(stdio, err)
	}
	defer e.Close()
	ctx, stop := s.running(context.Background(), stdio)
	defer stop()
	m := &meter{Engine: e}
	o := s.options(e, stdio)
	o.Executor, o.Stdout, o.Argv, o.Prelude = m, io.Discard, src.argv, src.prelude
	o.KeepVars = s.isCode
	var times []time.Duration
	if s.isCode {
		times, err = timeStatement(ctx, eval.New(o), f, setup, budget, m)
	} else {
		o.Stderr = io.Discard
		times, err = timeRuns(budget, func() error {
			m.reset()
			err := eval.New(o).Run(ctx, f)
			var exit *lang.Error
			if errors.As(err, &exit) && exit.Kind == "SystemExit" && exit.Msg == "0" {
				return nil
			}
			return err
		})
	}
	if err != nil {
		return status(ctx, err, stdio)
	}
	slices.Sort(times[1:])
	report(stdio.out, times, m, func() float64 { return bandwidth(ctx, s) })
	return exitOK
}

// timeStatement times a prepared file, behind its setup.
func timeStatement(ctx context.Context, session *eval.Session, f *lang.File, setup string, budget time.Duration, m *meter) ([]time.Duration, error) {
	before, err := lang.Parse("<setup>", setup)
	if err == nil {
		err = session.Run(ctx, before)
	}
	if err != nil {
		return nil, err
	}
	empty, err := session.Prepare(&lang.File{Name: "<empty>"})
	if err != nil {
		return nil, err
	}
	nothing, err := timeRuns(budget/20, func() error { return empty.Run(ctx) })
	if err != nil {
		return nil, err
	}
	p, err := session.Prepare(f)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	times, err := timeRuns(budget, func() error { m.reset(); return p.Run(ctx) })
	if err != nil {
		return nil, err
	}
	cost := slices.Min(nothing[1:])
	for i := range times {
		times[i] = max(times[i]-cost, 1)
	}
	return times, nil
}

// timeRuns runs f again and again: the first time stands alone, as much is done
// only then.
func timeRuns(budget time.Duration, f func() error) ([]time.Duration, error) {
	start := time.Now()
	if err := f(); err != nil {
		return nil, err
	}
	times := []time.Duration{time.Since(start)}
	each := 1
	for total := time.Duration(0); len(times) < mostRuns && (total < budget || len(times) <= leastRuns); {
		start := time.Now()
		for range each {
			if err := f(); err != nil {
				return nil, err
			}
		}
		took := time.Since(start)
		if total += took; took < shortRun && each < 1<<16 {
			each *= 2
			times = times[:1]
			continue
		}
		times = append(times, took/time.Duration(each))
	}
	return times, nil
}

// report prints times, the first of which is the first run's and the others are
// sorted, and what a run did with memory.
func report(out io.Writer, times []time.Duration, m *meter, bandwidth func() float64) {
	best, median := times[1], times[1+(len(times)-1)/2]
	row := func(name, format string, args ...any) {
		fmt.Fprintf(out, "%-11s %s\n", name, fmt.Sprintf(format, args...))
	}
	row("best", "%s", shownTime(best))
	row("median", "%s of %d", shownTime(median), len(times)-1)
	row("first run", "%s", shownTime(times[0]))
	n, bytes := m.largest.Load(), m.bytes.Load()
	if n < 2 {
		return
	}
	row("an element", "%.3g ns of %d elements", float64(best)/float64(n), n)
	row("traffic", "%s a run, %.3g GB/s; memory gives %.3g GB/s", backends.Bytes(bytes), float64(bytes)/float64(best), bandwidth())
}

// shownTime is a time with three digits.
func shownTime(d time.Duration) string {
	for _, unit := range []struct {
		name string
		of   time.Duration
	}{{"s", time.Second}, {"ms", time.Millisecond}, {"µs", time.Microsecond}} {
		if d >= unit.of {
			return fmt.Sprintf("%.3g %s", float64(d)/float64(unit.of), unit.name)
		}
	}
	return fmt.Sprintf("%d ns", d)
}

// meter is an engine that counts the bytes of the arrays that go into and come
// out of programs, once for each program, and the elements of the largest.
type meter struct {
	*grayscale.Engine
	bytes, largest atomic.Int64
}

func (m *meter) reset() { m.bytes.Store(0); m.largest.Store(0) }

// Execute implements backends.Executor.
func (m *meter) Execute(ctx context.Context, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	for _, list := range [][]backends.Array{in, out} {
		for i := range list {
			n := elements(&list[i])
			m.bytes.Add(n * int64(list[i].DType.Size()))
			if n > m.largest.Load() {
				m.largest.Store(n)
			}
		}
	}
	return m.Engine.Execute(ctx, f, in, out)
}

// copied is how many float64 are copied to measure memory: more than caches
// hold.
const copied = 1 << 24

// bandwidth is how many bytes memory gives and takes in a nanosecond when an
// array is added to a number, measured now; 0 where it cannot be.
func bandwidth(ctx context.Context, s settings) float64 {
	n := int64(copied)
	if s.limits.memory > 0 {
		n = min(n, s.limits.memory/32)
	}
	e, err := grayscale.New(s.engine)
	if err != nil {
		return 0
	}
	defer e.Close()
	session := eval.New(eval.Options{Executor: e, KeepVars: true, Prelude: true})
	setup := fmt.Sprintf("a = np.zeros(%d)\nb = np.ones(%d)", n, n)
	f, err := lang.Parse("<bandwidth>", "np.add(a, 1.0, out=b)")
	if err != nil {
		panic("BUG: " + err.Error())
	}
	times, err := timeStatement(ctx, session, f, setup, measureFor/5, &meter{Engine: e})
	if err != nil {
		return 0
	}
	return float64(16*n) / float64(slices.Min(times[1:]))
}
